import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { FEATURES, LAYERS } from './layers.js';

const SRC = join(import.meta.dirname, 'src');

const files = readdirSync(SRC, { recursive: true }).filter((file) => /\.(ts|svelte)$/.test(file));
const folders = (path) =>
  readdirSync(join(SRC, path), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

/** What a file imports of ours, by path within src. Imports of types only are left out unless they are asked for. */
function importsOf(file, types) {
  const text = readFileSync(join(SRC, file), 'utf8');
  return [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;]*?from\s+'(\.[^']+)'/gm)]
    .filter(([, type]) => types || type === undefined)
    .map(([, , path]) => join(dirname(file), path))
    .map((path) => files.find((other) => [path, `${path}.ts`].includes(other)) ?? path);
}

/** The circles in a graph, each as the way from a node back to itself. */
function circles(graph) {
  const found = [];
  const done = new Set();
  const visit = (node, way) => {
    if (way.includes(node)) found.push([...way.slice(way.indexOf(node)), node].join(' → '));
    if (way.includes(node) || done.has(node)) return;
    for (const next of graph[node] ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of Object.keys(graph)) visit(node, []);
  return found;
}

test('every folder has its place in layers.js', () => {
  expect(folders('').toSorted()).toEqual([...Object.keys(LAYERS), 'testing'].toSorted());
  expect(folders('features').toSorted()).toEqual(Object.keys(FEATURES).toSorted());
});

test('neither layers nor features form a circle', () => {
  expect(circles(LAYERS)).toEqual([]);
  expect(circles(FEATURES)).toEqual([]);
});

test('layers.js allows no import between features that is not made', () => {
  const made = Object.fromEntries(Object.keys(FEATURES).map((feature) => [feature, new Set()]));
  for (const file of files.filter((path) => path.startsWith('features/'))) {
    const feature = file.split('/')[1];
    for (const path of importsOf(file, true)) {
      const [layer, other] = path.split('/');
      if (layer === 'features' && other !== feature) made[feature].add(other);
    }
  }
  expect(
    Object.fromEntries(Object.entries(made).map(([feature, used]) => [feature, [...used].toSorted()])),
  ).toEqual(FEATURES);
});

test('no files import each other in a circle', () => {
  expect(circles(Object.fromEntries(files.map((file) => [file, importsOf(file, false)])))).toEqual([]);
});
