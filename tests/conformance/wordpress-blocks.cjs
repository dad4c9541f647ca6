// Validates every block as WordPress's editor does: what the block's own `save` function makes must be what is there.
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { join, resolve } = require('node:path');

const [, , folder, file] = process.argv;
const tools = Module.createRequire(resolve(folder, 'package.json'));

// The packages ask of each other for different versions of a few modules, which only work if all have one copy.
const find = Module._resolveFilename;
const beside = (name) => Module.createRequire(join(resolve(folder), 'node_modules', '@wordpress', 'blocks', name));
const one = {
  '@wordpress/element': beside('x.js').resolve('@wordpress/element'),
  '@wordpress/blocks': tools.resolve('@wordpress/blocks'),
  '@wordpress/rich-text': tools.resolve('@wordpress/rich-text'),
  '@wordpress/data': tools.resolve('@wordpress/data'),
};
Module._resolveFilename = (request, ...rest) => one[request] ?? find.call(Module, request, ...rest);

const { JSDOM, VirtualConsole } = tools('jsdom');
const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost', pretendToBeVisual: true, virtualConsole: new VirtualConsole() });
window.matchMedia = () => ({ matches: false, addListener() {}, removeListener() {}, addEventListener() {}, removeEventListener() {} });
const observer = class { observe() {} unobserve() {} disconnect() {} };
const given = { window, ResizeObserver: observer, IntersectionObserver: observer, CSS: { escape: String, supports: () => false } };
for (const name of ['ResizeObserver', 'IntersectionObserver', 'CSS']) window[name] = given[name];
for (const name of Object.getOwnPropertyNames(window)) {
  if (!(name in globalThis) && !name.startsWith('_')) given[name] = window[name];
}
given.navigator = window.navigator;
for (const [name, value] of Object.entries(given)) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const { log, error } = console;
for (const name of ['error', 'warn', 'info', 'groupCollapsed', 'groupEnd', 'debug']) console[name] = () => {};
tools('@wordpress/block-library').registerCoreBlocks();
const { parse } = tools('@wordpress/blocks');

let count = 0;
let wrong = 0;
function walk(post, blocks) {
  for (const block of blocks) {
    count += 1;
    if (!block.isValid || ['core/freeform', 'core/missing'].includes(block.name)) {
      wrong += 1;
      const why = (block.validationIssues ?? []).map((issue) => issue.args.slice(0, 5).map((part) => JSON.stringify(part)?.slice(0, 120)));
      error(`wrong: ${post}: ${block.name}: ${block.originalContent?.slice(0, 300)}\n  ${why[0]}`);
    }
    walk(post, block.innerBlocks);
  }
}
for (const [post, text] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) walk(post, parse(text));
log(`${count} blocks validated by the editor's own rules, ${wrong} wrong`);
process.exit(wrong ? 1 : 0);
