"""The texts of the posts of an export file by a reader of XML, as JSON: where the importer's own code is not at hand.

Usage: python wordpress-posts.py import.xml
"""

import json
import sys
import xml.etree.ElementTree as xml

WP = "{http://wordpress.org/export/1.2/}"
TEXT = "{http://purl.org/rss/1.0/modules/content/}encoded"
items = xml.parse(sys.argv[1]).getroot().iter("item")
posts = [item for item in items if item.findtext(f"{WP}post_type") == "post"]
print(json.dumps({post.findtext(f"{WP}post_name"): post.findtext(TEXT) for post in posts}))
