import { screen, waitFor } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import type { ExportAnswer } from '../../core/bindings';
import { coreError } from '../../testing/fake-host';
import { ANSWER, openExport } from '../../testing/open-export';

test('after the export, articles without related posts are offered some', async () => {
  const { user, onrelated } = openExport(() =>
    Promise.resolve({ ...ANSWER, without_related: ['pier', 'quay'] }),
  );
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  await screen.findByText(/2 articles\s+have no related posts/);
  await user.click(screen.getByRole('button', { name: 'Add some…' }));
  expect(onrelated).toHaveBeenCalledExactlyOnceWith(['pier', 'quay']);
});

test('after the export, a warning names its article by headline, and leads there', async () => {
  const { user, onfound } = openExport();
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  await user.click(await screen.findByRole('button', { name: 'Night ferry stays' }));
  expect(onfound).toHaveBeenCalledExactlyOnceWith('night-ferry', 'Photo 2 has no alternative text');
});

test('while it runs, progress is shown and the dialog stays', async () => {
  const { user, run, onclose, stopExports } = openExport(() => new Promise(() => undefined));
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
  const { user } = openExport(() => answer());
  await user.click(await screen.findByTestId('export-run'));
  expect((await screen.findByTestId('notice')).textContent).toContain('The export was cancelled.');
  answer = () => Promise.resolve({ ...ANSWER, failed: [{ target: 'epub', reason: 'no cover' }] });
  await user.click(screen.getByTestId('export-run'));
  expect((await screen.findByTestId('export-failed')).textContent).toContain('No cover');
});

test('a finished export says where the bundle is and what its readers would miss', async () => {
  const { user, host } = openExport();
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
  const { user, exportArticles } = openExport(() => Promise.reject(full));
  await screen.findByRole('checkbox', { name: /Web page/ });
  await user.click(screen.getByRole('button', { name: 'Export bundle' }));
  const notice = await screen.findByRole('alert');
  expect(notice.textContent).toContain('The disk is full.');
  expect(notice.textContent).toContain('Make space on it.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(exportArticles).toHaveBeenCalledTimes(2);
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
  const { user, exportArticles, host } = openExport(() => answer(), selected);
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
  const { user, stopExports } = openExport(() => answer());
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
