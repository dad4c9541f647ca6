// axe-core in Chromium over pages of a site, by day and at night, wide and narrow; also that no page is wider than the window
// and that nothing is asked of another host. Usage: node axe.mjs FOLDER [PAGE…]
// Needs the npm packages axe-core and puppeteer-core (NODE_PATH), and Chromium (CHROMIUM, else /usr/bin/chromium).
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(path.join(process.env.NODE_PATH ?? process.cwd(), 'here.js'));
const puppeteer = require('puppeteer-core');
const axe = await readFile(require.resolve('axe-core/axe.min.js'), 'utf8');
const [folder, ...named] = process.argv.slice(2);
const pages = named.length > 0 ? named : await oneOfEachKind();

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--allow-file-access-from-files'],
});
let faults = 0;
const fault = (place, what) => {
  faults += 1;
  console.log(`${place}: ${what}`);
};
for (const name of pages) {
  const html = await readFile(path.join(folder, name), 'utf8');
  for (const scheme of ['light', 'dark']) {
    for (const width of [1280, 390, 320]) {
      const place = `${name} (${scheme}, ${width})`;
      const page = await browser.newPage();
      await page.setViewport({ width, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      page.on('request', (request) => {
        if (/^https?:/.test(request.url())) fault(place, `asks ${request.url()}`);
      });
      // The page for addresses that lead nowhere has the public address as its base.
      const url = pathToFileURL(path.resolve(folder, name)).href;
      if (html.includes('<base ')) await page.close();
      else {
        await page.goto(url, { waitUntil: 'load' });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        if (wide) fault(place, 'is wider than the window');
        await page.evaluate(axe);
        const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
        for (const { id, help, nodes } of found.violations) {
          fault(place, `${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(' | ')}`);
        }
        await page.close();
      }
    }
  }
}
await browser.close();
console.log(`${faults} faults in ${pages.length} pages`);
process.exit(faults === 0 ? 0 : 1);

/** The front page, and of every folder of pages its list and its first page; of articles, all that are in the feed. */
async function oneOfEachKind() {
  const found = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('index.html')).sort();
  const kinds = ['section', 'tag', 'author', 'archive', 'search', 'page'];
  const first = kinds.flatMap((kind) => found.filter((file) => file.startsWith(`${kind}/`)).slice(0, 2));
  const { items } = JSON.parse(await readFile(path.join(folder, 'feed.json'), 'utf8'));
  const articles = items.map(({ url }) => `${new URL(url).pathname.replace(/^\//, '')}index.html`);
  return ['index.html', ...first, ...articles];
}
