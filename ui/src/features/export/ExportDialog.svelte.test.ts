import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type {
  Diagnostic,
  ExportAnswer,
  ExportRequest,
  FindingsView,
  SettingChange,
  SettingsView,
  TargetView,
} from '../../core/bindings';
import { checkRow, finding } from '../../testing/fake-checks';
import { coreError, fakeHost } from '../../testing/fake-host';
import { show } from '../../testing/render';
import { Notices } from '../notices/notices.svelte';
import { ExportRun } from './export-run.svelte';
import ExportDialog from './ExportDialog.svelte';

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
const STATUSES = [
  { name: 'draft', articles: 3 },
  { name: 'in-review', articles: 0 },
  { name: 'approved', articles: 35 },
];
const ANSWER: ExportAnswer = {
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
function open(
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
    { run, article, list, selected, all: 38, statuses: STATUSES, onfound, helpFor, onrelated, onclose },
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

test('asks the core for what was chosen', async () => {
  const { user, exportArticles } = open();
  await user.click(await screen.findByRole('button', { name: 'EPUB' }));
  expect(document.activeElement).toBe(screen.getByRole('checkbox', { name: /EPUB/ }));
  await user.click(screen.getByRole('switch', { name: 'One zip file' }));
  await user.click(screen.getByRole('button', { name: 'bundles/' }));
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  expect(exportArticles).toHaveBeenCalledExactlyOnceWith({
    articles: ['a1'],
    approved_only: false,
    drafts: false,
    allow_errors: false,
    targets: ['web', 'epub'],
    out: '/media/stick/out',
    zip: true,
  });
});

test('the list on screen goes as its ids, all articles as none', async () => {
  const { user, exportArticles } = open(() => Promise.reject(coreError('file', 'the disk is full')));
  await user.click(await screen.findByRole('radio', { name: 'Harbour' }));
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  await user.click(screen.getByRole('radio', { name: 'All 38' }));
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  expect(exportArticles.mock.calls.map(([request]) => request.articles)).toEqual([['a1', 'a2'], []]);
});

test('without a target there is nothing to export', async () => {
  const { user } = open();
  const web = await screen.findByRole<HTMLInputElement>('checkbox', { name: /Web page/ });
  expect(web.checked).toBe(true);
  await user.click(web);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Export bundle' }).disabled).toBe(true);
});

test('what a reader would miss comes gravest first', async () => {
  open();
  await screen.findByText('byline');
  const checks = screen.getByRole('list', { name: 'Checks' });
  const marks = [...checks.querySelectorAll('[role=img]')].map((mark) => mark.getAttribute('aria-label'));
  expect(marks).toEqual(['Error', 'Passed']);
});

test('a row of the checks leads to its place, also by key; one that passed does not', async () => {
  const { user, onfound } = open();
  const row = await screen.findByRole('button', { name: /Photo 2 has no alternative text/ });
  expect(row.textContent).toContain('Line 3');
  row.focus();
  await user.keyboard('{Enter}');
  expect(onfound).toHaveBeenCalledExactlyOnceWith('a1', { line: 3, from: 4, to: 9 });
  expect(screen.queryByRole('button', { name: /Two authors/ })).toBeNull();
});

test('what a press mends is mended there, and checked again', async () => {
  const { user, run, add } = open();
  const check = vi.spyOn(run, 'check');
  await user.click(await screen.findByRole('button', { name: 'Add the first three' }));
  expect(add).toHaveBeenCalledOnce();
  await waitFor(() => {
    expect(check).toHaveBeenCalledExactlyOnceWith('a1');
  });
});

test('after the export, articles without related posts are offered some', async () => {
  const { user, onrelated } = open(() => Promise.resolve({ ...ANSWER, without_related: ['pier', 'quay'] }));
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  await screen.findByText(/2 articles\s+have no related posts/);
  await user.click(screen.getByRole('button', { name: 'Add some…' }));
  expect(onrelated).toHaveBeenCalledExactlyOnceWith(['pier', 'quay']);
});

test('after the export, a warning names its article by headline, and leads there', async () => {
  const { user, onfound } = open();
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  await user.click(await screen.findByRole('button', { name: 'Night ferry stays' }));
  expect(onfound).toHaveBeenCalledExactlyOnceWith('night-ferry', 'Photo 2 has no alternative text');
});

test('while it runs, progress is shown and the dialog stays', async () => {
  const { user, run, onclose, stopExports } = open(() => new Promise(() => undefined));
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  run.progress = { task: 'export', done: 3, total: 38, item: 'night-ferry' };
  await waitFor(() => expect(screen.getByRole('progressbar')).toHaveProperty('value', 3));
  expect(screen.getByText(/3 of 38 articles/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Export bundle' })).toBeNull();
  screen.getByTestId('export-dialog').dispatchEvent(new Event('cancel'));
  expect(onclose).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(stopExports).toHaveBeenCalledOnce();
});

test('a cancelled export says so, and a target that failed is named with its reason', async () => {
  let answer: () => Promise<ExportAnswer> = () =>
    Promise.reject(coreError('cancelled', 'the export was cancelled'));
  const { user } = open(() => answer());
  await user.click(await screen.findByTestId('export-run'));
  expect((await screen.findByTestId('notice')).textContent).toContain('The export was cancelled.');
  answer = () => Promise.resolve({ ...ANSWER, failed: [{ target: 'epub', reason: 'no cover' }] });
  await user.click(screen.getByTestId('export-run'));
  expect((await screen.findByTestId('export-failed')).textContent).toContain('No cover');
});

test('a finished export says where the bundle is and what its readers would miss', async () => {
  const { user, host } = open();
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  const done = await screen.findByTestId('export-done');
  expect(done.textContent).toContain('2 files');
  expect(done.textContent).toContain('14 kB');
  expect(screen.getByText('1 warning')).toBeTruthy();
  expect(screen.getByTestId('export-warnings').textContent).toContain('Photo 2 has no alternative text');
  await user.click(screen.getByRole('button', { name: 'Show in file manager' }));
  expect(host.reveal).toHaveBeenCalledWith(ANSWER.bundle);
});

test('an error is shown, and the export can be tried again', async () => {
  const full = coreError('file', 'the disk is full', 'make space on it');
  const { user, exportArticles } = open(() => Promise.reject(full));
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toContain('The disk is full.');
  expect(notice.textContent).toContain('Make space on it.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(exportArticles).toHaveBeenCalledTimes(2);
});

test('says what is not approved before all goes out, and leaves it out on request', async () => {
  const { user, exportArticles, findings } = open();
  await user.click(await screen.findByTestId('export-all'));
  expect(screen.getByText('Not approved: 3 drafts.')).toBeTruthy();
  await user.click(screen.getByRole('radio', { name: 'Approved 35' }));
  await waitFor(() => expect(findings).toHaveBeenLastCalledWith({ articles: [], approved_only: true }));
  await user.click(screen.getByTestId('export-run'));
  await waitFor(() => expect(exportArticles).toHaveBeenCalledOnce());
  expect(exportArticles.mock.calls[0]?.[0]).toMatchObject({
    articles: [],
    approved_only: true,
    drafts: false,
    allow_errors: false,
  });
});

test('drafts go onto a site only on request', async () => {
  const { user, exportArticles } = open();
  await user.click(await screen.findByTestId('export-all'));
  expect(screen.queryByTestId('export-drafts')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Whole site' }));
  await user.click(screen.getByRole('switch', { name: 'Drafts go onto the site, too' }));
  await user.click(screen.getByTestId('export-run'));
  await waitFor(() => expect(exportArticles).toHaveBeenCalledOnce());
  expect(exportArticles.mock.calls[0]?.[0]).toMatchObject({ drafts: true, targets: ['web', 'site'] });
});

test('what readers would miss in many articles is there before they go out, with the way to it', async () => {
  const { user, onfound } = open();
  await user.click(await screen.findByTestId('export-all'));
  const [first, second] = await screen.findAllByTestId('finding');
  expect(first?.textContent).toContain('Night ferry stays');
  expect(second?.textContent).toContain('2 articles');
  expect(screen.getByText(/2 of 38 articles were looked at/)).toBeTruthy();
  if (first !== undefined) await user.click(first);
  expect(onfound).toHaveBeenCalledWith('night-ferry', { line: 3, from: 4, to: 9 });
});

test('an option of a target is kept with the publication', async () => {
  const { user, changeSetting } = open();
  await user.click(await screen.findByRole('button', { name: 'EPUB' }));
  await user.click(screen.getByTestId('options-epub'));
  await user.selectOptions(screen.getByTestId('option-epub.cover'), 'title');
  expect(changeSetting).toHaveBeenLastCalledWith({
    setting: 'options',
    value: { 'epub.cover': 'title' },
    was: {},
  });
  await user.selectOptions(screen.getByTestId('option-epub.cover'), 'picture');
  expect(changeSetting).toHaveBeenLastCalledWith({
    setting: 'options',
    value: {},
    was: { 'epub.cover': 'title' },
  });
});

test('errors that the checks find ask once more', async () => {
  let refused = true;
  const { user, exportArticles } = open(() =>
    refused ? Promise.reject(coreError('check-errors', 'the checks found 1 error')) : Promise.resolve(ANSWER),
  );
  await user.click(await screen.findByTestId('export-run'));
  const anyway = await screen.findByRole('button', { name: 'Export anyway' });
  refused = false;
  await user.click(anyway);
  await waitFor(() => expect(exportArticles).toHaveBeenCalledTimes(2));
  expect(exportArticles.mock.calls[1]?.[0]).toMatchObject({ allow_errors: true });
  expect(await screen.findByTestId('export-done')).toBeTruthy();
});

test('if nothing of what was chosen is there any more, nothing is exported, and not everything', async () => {
  const { user, exportArticles } = open(undefined, { count: 2, ids: () => Promise.resolve([]) });
  await user.click(await screen.findByTestId('export-selected'));
  await user.click(screen.getByTestId('export-run'));
  expect(await screen.findByText(/None of these articles is there any more/)).toBeTruthy();
  expect(exportArticles).not.toHaveBeenCalled();
});

test('a target that failed is made again alone, with the same choice, and the bundle of the others stays', async () => {
  const leftOut = {
    article: 'fares',
    headline: 'Fares',
    message: 'EPUB: the article was left out: no cover',
  };
  const failing = {
    ...ANSWER,
    failed: [{ target: 'epub', reason: 'no cover' }],
    warnings: [...ANSWER.warnings, leftOut],
  };
  const other = {
    ...ANSWER,
    bundle: '/home/ada/weekly/bundles/2026-11-23-night-ferry-2',
    files: ['manifest.json'],
  };
  const warnings = [...ANSWER.warnings, { article: 'fares', headline: 'Fares', message: 'A table is cut' }];
  let answer: () => Promise<ExportAnswer> = () => Promise.resolve(failing);
  const selected = { count: 2, ids: () => Promise.resolve(['a1', 'a2']) };
  const { user, exportArticles, host } = open(() => answer(), selected);
  await user.click(await screen.findByTestId('export-selected'));
  await user.click(screen.getByRole('button', { name: 'EPUB' }));
  await user.click(screen.getByTestId('export-zip'));
  await user.click(screen.getByTestId('export-run'));
  const failed = await screen.findByTestId('export-failed');
  expect(failed.textContent).toContain('EPUB could not be made');
  answer = () => Promise.reject(coreError('file', 'the disk is full', 'make space on it'));
  await user.click(screen.getByRole('button', { name: 'Try again: EPUB' }));
  await waitFor(() => expect(failed.textContent).toContain('The disk is full. Make space on it.'));
  answer = () => Promise.resolve({ ...other, warnings });
  await user.click(screen.getByRole('button', { name: 'Try again: EPUB' }));
  const retried = await screen.findByTestId('export-retried');
  expect(retried.textContent).toContain('2026-11-23-night-ferry-2');
  expect(screen.queryByTestId('export-failed')).toBeNull();
  expect(screen.getByTestId('export-done').textContent).toContain(ANSWER.bundle);
  expect(screen.getByText('2 warnings')).toBeTruthy();
  expect(screen.queryByText(/was left out/)).toBeNull();
  const [first, , last] = exportArticles.mock.calls.map(([request]) => request);
  expect(first).toMatchObject({ articles: ['a1', 'a2'], targets: ['web', 'epub'], zip: true });
  expect(last).toEqual({ ...first, targets: ['epub'] });
  await user.click(screen.getByRole('button', { name: 'Show in file manager: EPUB' }));
  expect(host.reveal).toHaveBeenLastCalledWith(other.bundle);
});

test('while a target is made again, it can be stopped, and what is there stays', async () => {
  let stop: (reason: unknown) => void = () => undefined;
  let answer = () => Promise.resolve({ ...ANSWER, failed: [{ target: 'epub', reason: 'no cover' }] });
  const { user, stopExports } = open(() => answer());
  await user.click(await screen.findByTestId('export-run'));
  answer = () => new Promise((_, reject) => (stop = reject));
  await user.click(await screen.findByTestId('export-again-epub'));
  expect(screen.getByTestId('export-failed').textContent).toContain('Trying again');
  await user.click(screen.getByTestId('export-stop'));
  expect(stopExports).toHaveBeenCalledOnce();
  stop(coreError('cancelled', 'the export was cancelled; nothing was written'));
  await waitFor(() => expect(screen.getByTestId('export-failed').textContent).toContain('No cover'));
  expect(screen.getByTestId('export-close')).toBeTruthy();
});
