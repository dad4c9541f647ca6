#!/usr/bin/env bash
# Hands the sample publication and odd articles over as ninjs, and checks every item with another reader of JSON Schema than
# the tests use, formats included.
set -euo pipefail
cd "$(dirname "$0")/../.."
source tests/conformance/publication.sh
tests/conformance/setup.sh
tools=$PWD/target/tools/conformance/python

export_to "$work/all" ninjs --all
"$tools/bin/python" - src-tauri/crates/press/src/target/tests/ninjs/ninjs-schema_3.1.json "$work/all" <<'PYTHON'
import json, pathlib, sys
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
places = DRAFT202012.create_resource({})
registry = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", places)
formats = Draft202012Validator.FORMAT_CHECKER
validator = Draft202012Validator(schema, registry=registry, format_checker=formats)
items = sorted(pathlib.Path(sys.argv[2]).glob("*/ninjs/*.json"))
faults = 0
for path in items:
    item = json.loads(path.read_text())
    for fault in validator.iter_errors(item):
        faults += 1
        print(f"{path.name}: {fault.json_path}: {fault.message}", file=sys.stderr)
    for one in item.get("associations", []):
        for rendition in one.get("renditions", []):
            if not (path.parent / rendition["title"]).is_file():
                faults += 1
                print(f"{path.name}: {rendition['title']} is missing", file=sys.stderr)
print(f"{len(items)} items, {faults} faults")
sys.exit(1 if faults or not items else 0)
PYTHON
