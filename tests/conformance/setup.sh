#!/usr/bin/env bash
# Installs what the scripts here ask into target/tools/conformance: packages of npm and PyPI at fixed versions, and Debian's
# Java, PHP, Jekyll and Chromium. Fast if nothing is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=tests/conformance
tools=$PWD/target/tools/conformance
fail() { printf 'make conformance: %s\n' "$*" >&2; exit 1; }

programs=(java:default-jre-headless php:php-cli xmllint:libxml2-utils jekyll:jekyll chromium:chromium python3:python3-venv)
missing=()
for program in "${programs[@]}"; do
  command -v "${program%%:*}" >/dev/null || missing+=("${program#*:}")
done
php -r 'exit(class_exists("SimpleXMLElement") ? 0 : 1);' 2>/dev/null || missing+=(php-xml)
if [ ${#missing[@]} -gt 0 ]; then
  command -v apt-get >/dev/null || fail "this needs programs that Debian has in the packages ${missing[*]}. Install them, then try again."
  echo "installing system packages: ${missing[*]}"
  sudo=()
  [ "$(id -u)" = 0 ] || sudo=(sudo)
  "${sudo[@]}" apt-get update -qq || echo "apt-get update failed; trying with the existing package lists"
  "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
    || fail "apt-get could not install: ${missing[*]}. Install these packages yourself, then try again."
fi

wanted=$(cat "$here/requirements.txt" "$here/npm/package-lock.json" | sha256sum)
[ "$(cat "$tools/installed" 2>/dev/null)" != "$wanted" ] || exit 0
echo "installing the packages of npm and PyPI into target/tools/conformance (the first time takes some minutes)…"
mkdir -p "$tools"
[ -x "$tools/python/bin/pip" ] || python3 -m venv "$tools/python" \
  || fail "Python cannot make a virtual environment. Install the package python3-venv, then try again."
"$tools/python/bin/pip" install --quiet --requirement "$here/requirements.txt" || fail "pip could not install the packages of $here/requirements.txt."
cp "$here"/npm/package.json "$here"/npm/package-lock.json "$here"/npm/.npmrc "$tools/"
(cd "$tools" && PATH="$tools/python/bin:$PATH" npm ci --ignore-scripts --silent --no-audit --no-fund) \
  || fail "npm could not install the packages of $here/npm/package-lock.json."
echo "$wanted" > "$tools/installed"
