"""The feeds of a site by feedparser: well-formed, and the same articles in RSS and in Atom as in the JSON Feed.

Usage: python feeds.py SITE
"""

import json
import pathlib
import sys

import feedparser

site = pathlib.Path(sys.argv[1])
faults = []


def items(path, dated):
    """Address, headline and time of each item, as a reader of feeds has them."""
    read = feedparser.parse(path.read_bytes())
    if read.bozo:
        faults.append(f"{path.name}: {read.bozo_exception}")
    for entry in read.entries:
        if not (entry.get("summary") or entry.get("content")):
            faults.append(f"{path.name}: {entry.get('link')} has no text")
        if entry.get("link") in dated and not entry.get("published_parsed"):
            faults.append(f"{path.name}: {entry.get('link')} has no time")
        if not entry.get("id"):
            faults.append(f"{path.name}: {entry.get('link')} has no id")
    return [(entry.get("link"), entry.get("title")) for entry in read.entries]


folders = sorted(file.parent for file in site.rglob("feed.json"))
count = 0
for folder in folders:
    feed = json.loads((folder / "feed.json").read_text())
    every = [(item["url"], item["title"]) for item in feed["items"]]
    # An entry of Atom must have a date.
    dated = [(item["url"], item["title"]) for item in feed["items"] if item.get("date_modified")]
    count += len(every)
    for name, wanted in (("rss.xml", every), ("feed.xml", dated)):
        file = folder / name
        if not file.is_file():
            faults.append(f"{file.relative_to(site)} is missing")
        elif items(file, [address for address, _ in dated]) != wanted:
            faults.append(f"{file.relative_to(site)} has other items than the JSON Feed beside it")
for fault in faults:
    print(fault, file=sys.stderr)
print(f"{len(folders)} feeds in each form with {count} items read by feedparser, {len(faults)} faults")
sys.exit(1 if faults or not count else 0)
