// What Ghost's importer would make of the folder ghost/ in a bundle: its rules for the zip and the fields (one break of them
// undoes the whole import), and its converter of HTML, which must keep every word, in order.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const [, , bundle] = process.argv;
const failed = [];
const check = (right, what) => right || failed.push(what);

const files = unzip(readFileSync(join(bundle, 'ghost', 'ghost-import.zip')));
const names = [...files.keys()];
check(names.filter((name) => name.endsWith('.json')).length === 1, 'the zip must have exactly one JSON file');
check(names.every((name) => !name.includes('/')), 'pictures must be in the root of the zip');
check(names.every((name) => /^cd-[a-z0-9.-]+\.(jpg|png|gif|webp|svg)$|\.json$/i.test(name)), 'a name of a picture');
const { meta, data } = JSON.parse(files.get(names.find((name) => name.endsWith('.json'))));
check(/^\d+\.\d+\.\d+$/.test(meta.version), 'the version must be a semantic one');

const limits = { title: 255, slug: 191, custom_excerpt: 300, feature_image_alt: 191, comment_id: 50 };
for (const post of data.posts) {
  for (const [field, most] of Object.entries(limits)) check([...(post[field] ?? '')].length <= most, `${field} of ${post.slug}`);
  check(!('lexical' in post) && !('mobiledoc' in post), `two bodies of ${post.slug}`);
  check(['published', 'draft', 'scheduled'].includes(post.status), `status of ${post.slug}`);
  check(post.status === 'draft' || post.published_at, `no time of ${post.slug}`);
  for (const field of ['created_at', 'updated_at', 'published_at']) {
    check(post[field] === null || new Date(post[field]).toISOString() === post[field], `${field} of ${post.slug}`);
  }
}
unique(data.posts, 'slug');
unique(data.tags, 'slug');
unique(data.users, 'slug');
unique(data.users, 'email');
check(data.tags.every((tag) => tag.name && !/^[#,]/.test(tag.name) && tag.name.length <= 191), 'a name of a tag');
related(data.posts_tags, 'post_id', data.posts);
related(data.posts_tags, 'tag_id', data.tags);
related(data.posts_authors, 'post_id', data.posts);
related(data.posts_authors, 'author_id', data.users);
const shown = JSON.stringify(data).matchAll(/__GHOST_URL__\/([^"\\ ]+)/g);
for (const [, name] of shown) check(files.has(name), `the picture ${name} is not in the zip`);
console.log(`${data.posts.length} posts, ${data.tags.length} tags, ${data.users.length} authors, ${names.length - 1} pictures`);

if (process.env.CONFORMANCE_NODE) {
  const require = createRequire(resolve(process.env.CONFORMANCE_NODE, 'package.json'));
  const { htmlToLexical } = require('@tryghost/kg-html-to-lexical');
  const { JSDOM } = require('jsdom');
  let words = 0;
  for (const post of data.posts) {
    const wanted = split(text(new JSDOM(post.html).window.document.body));
    const kept = split(lexical(htmlToLexical(post.html).root, (html) => text(new JSDOM(html).window.document.body)));
    words += wanted.length;
    const at = wanted.findIndex((word, index) => word !== kept[index]);
    check(at < 0 && wanted.length === kept.length, `${post.slug}: lost near “${wanted.slice(Math.max(at - 4, 0), at + 4).join(' ')}”, has “${kept.slice(Math.max(at - 4, 0), at + 4).join(' ')}”`);
  }
  console.log(`${words} words kept by Ghost's converter`);
} else {
  console.log('skipped: the converter (set CONFORMANCE_NODE)');
}
for (const one of failed) console.error(`wrong: ${one}`);
process.exit(failed.length ? 1 : 0);

/** The entries of a zip file by name, read by its central directory. */
function unzip(bytes) {
  const found = new Map();
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, note] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    found.set(bytes.toString('utf8', at + 46, at + 46 + name), method ? inflateRawSync(packed) : packed);
    at += 46 + name + extra + note;
  }
  return found;
}

function unique(rows, field) {
  check(new Set(rows.map((row) => row[field])).size === rows.length, `two rows have one ${field}`);
}

function related(rows, field, others) {
  const known = new Set(others.map((other) => other.id));
  check(rows.every((row) => known.has(row[field])), `a ${field} leads nowhere`);
}

/** The words of HTML, with a space wherever a block or a line ends. */
function text(node) {
  const inline = ['a', 'b', 'code', 'del', 'em', 'i', 'ins', 'kbd', 'mark', 'q', 's', 'span', 'strong', 'sub', 'u'];
  if (node.nodeType === 3) return node.data;
  const inside = [...node.childNodes].map(text).join('');
  return inline.includes(node.nodeName.toLowerCase()) ? inside : ` ${inside} `;
}

/** The words of a document of Ghost. */
function lexical(node, html) {
  const inside = (node.children ?? []).map((child) => lexical(child, html)).join('');
  switch (node.type) {
    case 'text':
    case 'extended-text':
      // Raised words stand apart in HTML, too.
      return node.format & 64 ? ` ${node.text} ` : node.text;
    case 'link':
      return inside;
    case 'codeblock':
      return ` ${node.code} `;
    case 'html':
      return ` ${html(node.html)} `;
    case 'image':
      return ` ${html(node.caption ?? '')} `;
    default:
      return ` ${inside} `;
  }
}

function split(words) {
  return words.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
