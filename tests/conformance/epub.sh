#!/usr/bin/env bash
# Makes e-books of the sample publication and of odd articles, and lets EPUBCheck 5.3.0 read them. It must have nothing to
# say, not even a hint on usage.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/conformance/publication.sh
tests/conformance/setup.sh
jar=$(find "$PWD/target/tools/conformance/python" -name epubcheck.jar)

export_to "$work/one" epub every-construct
# What is under an embargo is in no book.
sed -i '/^embargo/d' "$publication/arabic.md"
export_to "$work/arabic" epub arabic
export_to "$work/japanese" epub japanese
export_to "$work/bare" epub bare
export_to "$work/raw" epub raw
export_to "$work/ferry" epub night-ferry-stays
export_to "$work/all" epub --all
sed -i 's/^address = .*/address = ""/' "$publication/publication.toml"
export_to "$work/no-address" epub --all

failed=0
while IFS= read -r book; do
  said=$(java -jar "$jar" --usage "$book" 2>&1 || true)
  if grep -q 'Messages: 0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages' <<<"$said"; then
    echo "ok ${book#"$work"/}"
  else
    echo "$said" >&2
    failed=1
  fi
done < <(find "$work" -name '*.epub' | sort)
exit $failed
