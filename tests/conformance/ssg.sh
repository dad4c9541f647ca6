#!/usr/bin/env bash
# Builds sites from the targets for Hugo and Jekyll with the programs themselves, and compares the words of their pages
# with ours. HUGO and JEKYLL name other programs than those that are installed for it.
set -euo pipefail
cd "$(dirname "$0")/../.."
tests/conformance/setup.sh
COPYDESK_HUGO=$(command -v "${HUGO:-$PWD/target/tools/conformance/python/bin/hugo}")
COPYDESK_JEKYLL=$(command -v "${JEKYLL:-jekyll}")
export COPYDESK_HUGO COPYDESK_JEKYLL
if command -v cargo-nextest >/dev/null; then
  # Of the whole workspace, as all tests are built: another choice of packages would compile everything anew.
  cargo nextest run --workspace --cargo-quiet --status-level fail -E 'test(sources::built)'
else
  cargo test --workspace --quiet --lib sources::built
fi
