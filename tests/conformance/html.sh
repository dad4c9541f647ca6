#!/usr/bin/env bash
# The Nu HTML checker over every page of a site. Usage: html.sh FOLDER…
# VNU_JAR names vnu.jar (npm package vnu-jar; Java 17).
set -euo pipefail
: "${VNU_JAR:?set VNU_JAR to vnu.jar of the npm package vnu-jar}"
# Feeds and pictures lie between the pages; the checker is asked about pages only.
java -jar "$VNU_JAR" --errors-only --skip-non-html "$@"
echo "no error in $(find "$@" -name '*.html' | wc -l) pages"
