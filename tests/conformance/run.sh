#!/usr/bin/env bash
# `make conformance`: exports the sample publication with every target and in both themes, and asks other programs what they
# make of it. Goes on after a fault, names each at the end, and then fails.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/tests/conformance
"$here/setup.sh"
tools=$PWD/target/tools/conformance
export PATH="$tools/python/bin:$PATH" NODE_PATH="$tools/node_modules" CONFORMANCE_NODE="$tools"
export VNU_JAR="$tools/node_modules/vnu-jar/build/dist/vnu.jar"
cargo build --quiet --package cli
export DESK=$PWD/target/debug/desk

failed=()
# Runs a script: step "what is asked" "what it means if it fails" COMMAND…
step() {
  printf '\n== %s\n' "$1"
  local sentence=$2 began=$SECONDS
  shift 2
  if "$@"; then
    echo "passed in $((SECONDS - began)) seconds"
  else
    failed+=("$sentence")
    echo "FAILED: $sentence" >&2
  fi
}

verified() {
  "$DESK" verify "$@" | grep ' its manifest$'
}

source "$here/publication.sh"
targets=web,wordpress,ghost,hugo,zola,jekyll,epub,ninjs,textpack,markdown,fragment,text
# HTML that writers got wrong stays as it is on pages; epub.sh asks for what becomes of it in books.
rm "$publication/raw.md"
pages=()
for theme in newspaper magazine; do
  set_theme "$theme"
  export_to "$work/$theme" site --all
  export_to "$work/$theme-web" "$targets" --all
  pages+=("$work/$theme"/*/site "$work/$theme-web"/*/web)
done
bundle=$(echo "$work"/newspaper-web/*)
echo "exported with every target and in both themes: $(find "$work" -type f | wc -l) files"

step "verify" "a bundle is not as its manifest says" verified "$work"/newspaper/* "$work"/magazine/* "$work"/*-web/*
step "Nu HTML checker" "pages have HTML that is not valid" "$here/html.sh" "${pages[@]}"
for theme in newspaper magazine; do
  site=$(echo "$work/$theme"/*/site)
  step "axe, $theme" "pages are not accessible by the rules of axe" node "$here/axe.mjs" "$site"
  step "Lighthouse, $theme" "pages fall short of the scores in lighthouse.mjs" node "$here/lighthouse.mjs" "$site"
done
site=$(echo "$work"/newspaper/*/site)
step "feeds" "readers of feeds read another feed than we wrote" "$tools/python/bin/python" "$here/feeds.py" "$site"
step "feeds, by another reader" "readers of feeds read another feed than we wrote" node "$here/feeds.mjs" "$site"
step "WordPress" "WordPress would not import the articles as they are" "$here/wordpress.sh" "$bundle"
step "Ghost" "Ghost would not import the articles as they are" node "$here/ghost.mjs" "$bundle"
step "EPUBCheck" "e-books are not valid" "$here/epub.sh"
step "ninjs" "news items break the schema of ninjs" "$here/ninjs.sh"
step "Hugo and Jekyll" "a site generator shows other words than we do" "$here/ssg.sh"

echo
if [ ${#failed[@]} -gt 0 ]; then
  printf 'Not conformant: %s.\n' "${failed[@]}" >&2
  exit 1
fi
echo "All other programs read what we wrote."
