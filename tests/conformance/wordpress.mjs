// Reads the texts of posts with the parser of WordPress's blocks: nothing but white space may be outside a block, and no block
// may be of a kind that WordPress does not have.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [, , folder, file] = process.argv;
const require = createRequire(resolve(folder, 'package.json'));
const { parse } = require('@wordpress/block-serialization-default-parser');

const KNOWN = new Set(
  ['code', 'group', 'heading', 'html', 'image', 'list', 'list-item', 'paragraph', 'quote', 'separator', 'table'].map(
    (name) => `core/${name}`,
  ),
);
const failed = [];
let count = 0;

function walk(post, blocks) {
  for (const block of blocks) {
    if (block.blockName === null) {
      if (block.innerHTML.trim()) failed.push(`${post}: outside a block: ${block.innerHTML.trim().slice(0, 80)}`);
      continue;
    }
    count += 1;
    if (!KNOWN.has(block.blockName)) failed.push(`${post}: unknown block ${block.blockName}`);
    if (block.innerHTML.includes('<!-- /?wp:')) failed.push(`${post}: a comment was not read in ${block.blockName}`);
    walk(post, block.innerBlocks);
  }
}

const posts = Object.entries(JSON.parse(readFileSync(file, 'utf8')));
for (const [post, text] of posts) walk(post, parse(text));
for (const one of failed) console.error(`wrong: ${one}`);
console.log(`${count} blocks in ${posts.length} posts read by the parser of blocks`);
process.exit(failed.length ? 1 : 0);
