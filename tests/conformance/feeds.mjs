// The feeds of a site by feedsmith: RSS, Atom, JSON Feed, and that all three have the same texts, authors and tags.
// Usage: node feeds.mjs SITE. Needs the npm package feedsmith (NODE_PATH).
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.env.NODE_PATH ?? process.cwd(), 'here.js'));
const { parseAtomFeed, parseJsonFeed, parseRssFeed } = require('feedsmith');
const site = process.argv[2];
const faults = [];
const check = (right, what) => right || faults.push(what);

const folders = readdirSync(site, { recursive: true })
  .filter((file) => path.basename(file) === 'feed.json')
  .map((file) => path.dirname(file));
let count = 0;
for (const folder of folders) {
  const read = (name) => readFileSync(path.join(site, folder, name), 'utf8');
  const json = parseJsonFeed(read('feed.json'));
  const rss = parseRssFeed(read('rss.xml'));
  const atom = parseAtomFeed(read('feed.xml'));
  check(json.title === rss.title && json.title === text(atom.title), `${folder}: the feeds have different titles`);
  count += json.items.length;
  for (const item of json.items ?? []) {
    const where = `${folder}: ${item.title}`;
    const inRss = rss.items.find((other) => other.link === item.url);
    const inAtom = atom.entries.find((other) => other.links.some(({ href }) => href === item.url));
    check(inRss, `${where} is not in rss.xml`);
    check(inAtom || !item.date_modified, `${where} is not in feed.xml`);
    if (item.content_html) {
      check(!inRss || inRss.content?.encoded === item.content_html, `${where} has another text in rss.xml`);
      check(!inAtom || text(inAtom.content) === item.content_html, `${where} has another text in feed.xml`);
    }
    const names = (item.authors ?? []).map(({ name }) => name).join();
    check(!inAtom || (inAtom.authors ?? []).map(({ name }) => name).join() === names, `${where} has other authors in feed.xml`);
    check(!inRss || (inRss.dc?.creators ?? []).join() === names, `${where} has other authors in rss.xml`);
    check(!inRss || (inRss.categories ?? []).map(({ name }) => name).sort().join() === (item.tags ?? []).toSorted().join(), `${where} has other tags in rss.xml`);
  }
}
for (const fault of faults) console.error(fault);
console.log(`${folders.length} feeds in each form with ${count} items read by feedsmith, ${faults.length} faults`);
process.exit(faults.length > 0 || count === 0 ? 1 : 0);

/** A text of Atom, which the parser gives with or without its type. */
function text(value) {
  return typeof value === 'string' ? value : value?.value;
}
