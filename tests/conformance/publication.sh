# Sourced by the scripts here: a copy of the sample publication with odd articles, in a folder that is removed at the end.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
publication=$work/publication
desk=${DESK:-$PWD/target/debug/desk}
[ -x "$desk" ] || cargo build --quiet --package cli

cp -r drafts "$publication"
cp tests/conformance/odd/*.md "$publication/"
{
  cat tests/conformance/odd/every-construct.front
  sed 's#article:a1#article:night-ferry-stays#g; s#media/boat.jpg#media/lightship.jpg#g; s#media/chart.png#media/fares-chart.png#g' \
    src-tauri/crates/press/src/target/tests/book_construct.md
} > "$publication/every-construct.md"

# Exports into a folder: export_to FOLDER TARGET ARTICLE…
export_to() {
  local out=$1 target=$2
  shift 2
  "$desk" -C "$publication" export "$@" --allow-errors --to "$target" --out "$out" >"$work/said" 2>&1 || {
    cat "$work/said" >&2
    return 1
  }
}

# Chooses a theme for what is exported next.
set_theme() {
  sed -i '/^theme = /d; /^\[site\]/a theme = "'"$1"'"' "$publication/publication.toml"
  grep -q '^\[site\]' "$publication/publication.toml" || printf '\n[site]\ntheme = "%s"\n' "$1" >> "$publication/publication.toml"
}
