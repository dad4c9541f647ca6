#!/usr/bin/env bash
# What WordPress's own programs make of the folder wordpress/ in a bundle.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
file=${1:?name a bundle}/wordpress/import.xml

xmllint --noout "$file"
echo "xmllint: well-formed"

posts=$(mktemp)
trap 'rm -f "$posts"' EXIT
if [ -n "${CONFORMANCE_WORDPRESS_IMPORTER:-}" ]; then
  php "$here/wordpress.php" "$CONFORMANCE_WORDPRESS_IMPORTER" "$file" >"$posts"
else
  echo "skipped: the importer's own parsers, which are in no registry (set CONFORMANCE_WORDPRESS_IMPORTER)"
  php -r 'exit(simplexml_load_file($argv[1]) ? 0 : 1);' "$file"
  python3 "$here/wordpress-posts.py" "$file" >"$posts"
fi
if [ -n "${CONFORMANCE_NODE:-}" ]; then
  node "$here/wordpress.mjs" "$CONFORMANCE_NODE" "$posts"
  if [ -d "$CONFORMANCE_NODE/node_modules/@wordpress/block-library" ]; then
    node "$here/wordpress-blocks.cjs" "$CONFORMANCE_NODE" "$posts"
  else
    echo "skipped: the editor's validation (install @wordpress/block-library)"
  fi
else
  echo "skipped: the parser of blocks (set CONFORMANCE_NODE)"
fi
