import { vi } from 'vitest';
import type {
  Diagnostic,
  ExportAnswer,
  ExportRequest,
  FindingsView,
  SettingChange,
  SettingsView,
  TargetView,
} from '../core/bindings';
import { ExportRun } from '../features/export/export-run.svelte';
import ExportDialog from '../features/export/ExportDialog.svelte';
import { Notices } from '../features/notices/notices.svelte';
import { checkRow, finding } from './fake-checks';
import { fakeHost } from './fake-host';
import { show } from './render';

const TARGETS: TargetView[] = [
  { name: 'web', label: 'Web page', about: 'A folder for any web server', options: [] },
  {
    name: 'epub',
    label: 'EPUB',
    about: 'A book',
    options: [
      {
        name: 'cover',
        label: 'On the cover',
        kind: { kind: 'choice', choices: ['picture', 'title'] },
        default: 'picture',
      },
    ],
  },
  { name: 'site', label: 'Whole site', about: 'Everything', options: [] },
];
const FOUND: FindingsView = {
  examined: 2,
  all: 38,
  rows: [
    {
      severity: 'error',
      message: 'A picture has no alternative text',
      fix: '',
      articles: 1,
      article: 'night-ferry',
      headline: 'Night ferry stays',
      place: { line: 3, from: 4, to: 9 },
    },
    {
      severity: 'warning',
      message: 'There are no related posts',
      fix: 'Add some',
      articles: 2,
      article: 'fares',
      headline: 'Fares',
      place: { field: 'related' },
    },
  ],
};
const COUNTS = {
  statuses: [
    { name: 'draft', articles: 3 },
    { name: 'in-review', articles: 0 },
    { name: 'approved', articles: 35 },
  ],
  standings: [
    { name: 'approved', articles: 33 },
    { name: 'changed', articles: 2 },
  ],
};
/** What the core answers to an export that went well. */
export const ANSWER: ExportAnswer = {
  bundle: '/home/ada/weekly/bundles/2026-11-23-night-ferry',
  files: ['manifest.json', 'web/index.html'],
  bytes: 14_200,
  approved: [],
  unapproved: [],
  without_related: [],
  failed: [],
  warnings: [
    { article: 'night-ferry', headline: 'Night ferry stays', message: 'Photo 2 has no alternative text' },
  ],
};

/** The dialog for one article, with a core that exports when the test lets it. */
export function openExport(
  answer: () => Promise<ExportAnswer> = () => Promise.resolve(ANSWER),
  selected: { count: number; ids: () => Promise<string[]> } | null = null,
) {
  const exportArticles = vi.fn((request: ExportRequest) => (void request, answer()));
  const findings = vi.fn(() => Promise.resolve(FOUND));
  const changeSetting = vi.fn((change: SettingChange) => {
    return Promise.resolve({ fields: { options: change.value } } as SettingsView);
  });
  const stopExports = vi.fn(() => Promise.resolve(null));
  const host = fakeHost(
    {
      targets: () => Promise.resolve(TARGETS),
      checks: () =>
        Promise.resolve({
          version: null,
          rows: [
            { ...checkRow('byline'), label: 'Byline', passed: 'Two authors' },
            checkRow(
              'alt',
              finding({
                severity: 'error',
                message: 'Photo 2 has no alternative text',
                place: { line: 3, from: 4, to: 9 },
                fix: '',
              }),
            ),
          ],
        }),
      exportArticles,
      stopExports,
      findings,
      changeSetting,
      settings: () => Promise.resolve({ fields: { options: {} } } as SettingsView),
    },
    { pickFolder: () => Promise.resolve('/media/stick/out') },
  );
  const notices = new Notices();
  const run = new ExportRun(host.core, notices, ['web']);
  const onclose = vi.fn();
  const onfound = vi.fn();
  const onrelated = vi.fn();
  const add = vi.fn(() => Promise.resolve());
  const helpFor = ({ check }: Diagnostic) =>
    check === 'byline' ? null : { label: 'Add the first three', run: add };
  const article = { id: 'a1', headline: 'Night ferry stays', revision: 41 };
  const list = { title: 'Harbour', ids: () => Promise.resolve(['a1', 'a2']) };
  const { user } = show(
    ExportDialog,
    { run, article, list, selected, all: 38, counts: COUNTS, onfound, helpFor, onrelated, onclose },
    { host, notices },
  );
  return {
    user,
    run,
    host,
    onclose,
    onfound,
    onrelated,
    add,
    exportArticles,
    stopExports,
    findings,
    changeSetting,
  };
}
