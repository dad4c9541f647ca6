import { screen, waitFor } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { SettingChange, SettingsFields, SettingsView } from '../../core/bindings';
import { coreError } from '../../testing/fake-host';
import { open, shows } from '../../testing/open-window';

const FIELDS: SettingsFields = {
  name: 'Harbour Weekly',
  description: '',
  language: 'en-GB',
  address: '',
  call_text: 'Want to write?',
  call_label: 'Write to the desk',
  call_address: 'mailto:desk@harbour.example',
  like: true,
  bookmark: true,
  comment: '',
  send_to: '',
  targets: ['web'],
  options: {},
  own_work: false,
  oldest_days: '',
  checks: {},
  theme: 'newspaper',
  look: {},
  notice: '',
  pages: [],
  navigation: [],
  front: {},
};

/** The window on the settings, and the file as the core has it: a letter box without a dot in its domain is refused. */
async function openSettings() {
  const file = {
    fields: FIELDS,
    view: (): SettingsView => ({
      fields: file.fields,
      without_address: file.fields.address === '' ? 'pages have no canonical link' : null,
      call_left_out: null,
      broken: null,
      themes: [
        { name: 'newspaper', label: 'Newspaper', about: 'Columns', folder: '', fault: null },
        { name: 'magazine', label: 'Magazine', about: 'Pictures', folder: '', fault: null },
      ],
      theme_settings: [
        { name: 'accent', label: 'Accent', kind: { kind: 'colour' }, default: '#a11f16' },
        { name: 'dates', label: 'Everything by date', kind: { kind: 'switch' }, default: true },
      ],
      positions: [
        { name: 'lead', room: 1 },
        { name: 'beside', room: 4 },
      ],
      sections: ['Harbour', 'Town'],
      theme_problems: [],
      path: '/home/ada/weekly/publication.toml',
      checks: [
        {
          check: 'dek',
          label: 'Dek',
          about: '',
          severity: 'warning',
          moves: ['review', 'approve', 'export'],
        },
        { check: 'links', label: 'Links', about: '', severity: 'error', moves: ['approve', 'export'] },
      ],
    }),
  };
  const changeSetting = vi.fn(({ setting, value, was }: SettingChange) => {
    if (JSON.stringify(was) !== JSON.stringify(file.fields[setting]))
      return Promise.reject(coreError('stale-version', 'another program changed it'));
    if (setting === 'comment' && value === 'letters@harbour')
      return Promise.reject(coreError('bad-request', 'this mail address is not complete'));
    if (JSON.stringify(value).includes('"address":"shop'))
      return Promise.reject(coreError('bad-request', 'write the whole address'));
    file.fields = { ...file.fields, [setting]: value };
    return Promise.resolve(file.view());
  });
  const settingsPage = vi.fn((fields: SettingsFields) => {
    void fields;
    return Promise.resolve('<html><head></head><body><main data-text></main></body></html>');
  });
  const usualNavigation = () => Promise.resolve(['Harbour', 'Town']);
  const opened = await open({
    settings: () => Promise.resolve(file.view()),
    changeSetting,
    settingsPage,
    usualNavigation,
  });
  await opened.user.click(screen.getByTestId('rail-settings'));
  await shows('settings-form');
  return { ...opened, file, changeSetting, settingsPage };
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

test('a setting is saved when its field is left, and shown on the page while it is typed', async () => {
  const { user, file, changeSetting, settingsPage } = await openSettings();
  // The window of the tests has no room for everything side by side.
  await user.click(screen.getByRole('button', { name: 'On the page' }));
  await user.clear(field('Name'));
  await user.type(field('Name'), 'Night Weekly');
  await waitFor(() =>
    expect(settingsPage).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'Night Weekly' })),
  );
  await user.tab();
  await waitFor(() => expect(file.fields.name).toBe('Night Weekly'));
  expect(changeSetting).toHaveBeenLastCalledWith({
    setting: 'name',
    value: 'Night Weekly',
    was: 'Harbour Weekly',
  });
  await user.click(screen.getByTestId('settings-undo'));
  await waitFor(() => expect(file.fields.name).toBe('Harbour Weekly'));
  expect(field('Name').value).toBe('Harbour Weekly');
  expect(screen.getByTestId<HTMLButtonElement>('settings-undo').disabled).toBe(true);
});

test('what is not valid stays in its field with a message, and is counted', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-readers'));
  await user.type(field('Letters go to'), 'letters@harbour');
  await user.tab();
  expect(await screen.findByText('This mail address is not complete.')).toBeTruthy();
  expect(field('Letters go to').value).toBe('letters@harbour');
  expect(file.fields.comment).toBe('');
  expect(screen.getByTestId('settings-wrong').textContent).toContain('1 setting needs a look: Letters go to');
  await user.type(field('Letters go to'), '.example');
  await user.tab();
  await waitFor(() => expect(file.fields.comment).toBe('letters@harbour.example'));
  expect(screen.queryByTestId('settings-wrong')).toBeNull();
});

test('a mail address is shown as people write it, and is not changed by being visited', async () => {
  const { user, changeSetting } = await openSettings();
  await user.click(screen.getByTestId('settings-readers'));
  expect(field('Goes to').value).toBe('desk@harbour.example');
  await user.click(field('Goes to'));
  await user.tab();
  expect(changeSetting).not.toHaveBeenCalled();
});

test('Ctrl Z takes the last change back and shows where it was', async () => {
  const { user, file } = await openSettings();
  await user.type(field('Description'), 'Every Thursday.');
  await user.tab();
  await waitFor(() => expect(file.fields.description).toBe('Every Thursday.'));
  await user.click(screen.getByTestId('settings-readers'));
  await user.click(screen.getByTestId('setting-like'));
  await waitFor(() => expect(file.fields.like).toBe(false));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(file.fields.like).toBe(true));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(file.fields.description).toBe(''));
  await waitFor(() => expect(field('Description').value).toBe(''));
});

test('a switch is a setting, too', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-readers'));
  await user.click(screen.getByTestId('setting-like'));
  await waitFor(() => expect(file.fields.like).toBe(false));
  await user.click(screen.getByTestId('settings-targets'));
  await user.click(await shows('setting-target-web'));
  await waitFor(() => expect(file.fields.targets).toEqual([]));
});

test('what a check does and when is a setting, and is taken back like one', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-review'));
  await user.click(await shows('setting-own_work'));
  await waitFor(() => expect(file.fields.own_work).toBe(true));
  await user.selectOptions(screen.getByTestId('check-level-dek'), 'Stops');
  await user.click(screen.getByRole('checkbox', { name: 'Review', checked: false }));
  const links = { level: null, at: ['review', 'approve', 'export'] };
  await waitFor(() => expect(file.fields.checks).toEqual({ dek: { level: 'stop', at: null }, links }));
  expect(screen.getByTestId('settings-review').textContent).toContain('2 checks of your own');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(Object.keys(file.fields.checks)).toEqual(['dek']));
  await user.selectOptions(screen.getByTestId('check-level-dek'), 'As usual: worth fixing');
  await waitFor(() => expect(file.fields.checks).toEqual({}));
});

test('what another program wrote is shown, and what was typed can be put in its place', async () => {
  const { user, tell, file } = await openSettings();
  await user.type(field('Description'), 'Mine.');
  file.fields = { ...file.fields, description: 'Theirs.', language: 'de' };
  tell({ event: 'settings-changed' });
  await waitFor(() => expect(field('Description').value).toBe('Theirs.'));
  expect(field('Language').value).toBe('de');
  expect(screen.getAllByText(/^Changed in the file, /)).toHaveLength(2);
  await user.click(screen.getByTestId('take-mine'));
  await waitFor(() => expect(file.fields.description).toBe('Mine.'));
  expect(file.fields.language).toBe('de');
});

test('a change that meets another one in the file does not overwrite it', async () => {
  const { user, file } = await openSettings();
  file.fields = { ...file.fields, name: 'Theirs' };
  await user.type(field('Name'), '!');
  await user.tab();
  await waitFor(() => expect(field('Name').value).toBe('Theirs'));
  expect(file.fields.name).toBe('Theirs');
  await user.click(screen.getByTestId('take-mine'));
  await waitFor(() => expect(file.fields.name).toBe('Harbour Weekly!'));
});

test('what is typed and not left yet is saved before the window closes', async () => {
  const { user, close, file } = await openSettings();
  await user.type(field('Description'), 'Every Thursday.');
  expect(await close()).toBe(true);
  expect(file.fields.description).toBe('Every Thursday.');
});

test('what pages lack without an address stands under its field', async () => {
  const { user, file } = await openSettings();
  expect(screen.getByText('Pages have no canonical link.')).toBeTruthy();
  await user.type(field('Address'), 'https://harbour.example/');
  await user.tab();
  await waitFor(() => expect(file.fields.address).toBe('https://harbour.example/'));
  expect(screen.queryByText('Pages have no canonical link.')).toBeNull();
});

test('the theme is chosen, set and copied, and what it does not know can be taken out', async () => {
  const copyTheme = vi.fn(() => Promise.resolve('themes/our-newspaper'));
  const { user, file, host } = await openSettings();
  Object.assign(host.core, { copyTheme });
  await user.click(screen.getByTestId('settings-look'));
  await user.click(screen.getByRole('switch', { name: /Everything by date/ }));
  await waitFor(() => expect(file.fields.look).toEqual({ dates: false }));
  await user.click(screen.getByTestId('look-reset-dates'));
  await waitFor(() => expect(file.fields.look).toEqual({}));
  await user.click(screen.getByTestId('copy-theme'));
  await user.click(await screen.findByTestId('copy-theme-run'));
  expect(copyTheme).toHaveBeenCalledWith({ theme: 'newspaper', name: 'our-newspaper' });
  await waitFor(() => expect(file.fields.theme).toBe('our-newspaper'));
});

test('a position of the front page is closed, picked by rule, and as usual again', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-front'));
  await user.selectOptions(screen.getByTestId('front-beside'), 'picks');
  await waitFor(() => expect(file.fields.front).toEqual({ beside: [{}] }));
  await user.selectOptions(screen.getByTestId('front-beside-0'), 'section');
  await user.type(screen.getByRole('textbox', { name: 'Which' }), 'Harbour');
  await user.tab();
  await waitFor(() => expect(file.fields.front).toEqual({ beside: [{ section: 'Harbour' }] }));
  await user.selectOptions(screen.getByTestId('front-lead'), 'closed');
  await waitFor(() => expect(file.fields.front['lead']).toEqual([]));
  await user.selectOptions(screen.getByTestId('front-beside'), 'usual');
  await waitFor(() => expect(file.fields.front).toEqual({ lead: [] }));
});

test('a navigation begins with the sections, has words of its own, and is put in order by keys', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-navigation'));
  await user.click(screen.getByTestId('navigation-usual'));
  await waitFor(() => expect(file.fields.navigation).toEqual(['Harbour', 'Town']));
  await user.type(field('Words 1'), 'The sea');
  await user.tab();
  const sea = { label: 'The sea', to: 'Harbour' };
  await waitFor(() => expect(file.fields.navigation).toEqual([sea, 'Town']));
  screen.getByRole('button', { name: /^The sea, 1 of 2/ }).focus();
  await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await waitFor(() => expect(file.fields.navigation).toEqual(['Town', sea]));
  await waitFor(() => expect(document.activeElement?.ariaLabel).toMatch(/^The sea, 2 of 2/));
  await user.selectOptions(screen.getByRole('combobox', { name: 'Section 1' }), 'Harbour');
  await waitFor(() => expect(file.fields.navigation).toEqual(['Harbour', sea]));
  await user.click(screen.getByTestId('navigation-remove-0'));
  await user.click(screen.getByTestId('navigation-remove-0'));
  await waitFor(() => expect(file.fields.navigation).toEqual([]));
  expect(screen.getByTestId('settings-navigation').textContent).toContain('By the usual rule');
  await user.click(screen.getByTestId('settings-undo'));
  await waitFor(() => expect(file.fields.navigation).toEqual([sea]));
});

test('an address of the foot that is not valid stays in its entry, and is written when it is', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-navigation'));
  await user.click(screen.getByTestId('pages-add-address'));
  await waitFor(() => expect(document.activeElement).toBe(field('Address 1')));
  await user.type(field('Address 1'), 'shop.example');
  await user.type(field('Words 1'), 'Shop');
  await user.tab();
  expect((await screen.findByText('Write the whole address.')).closest('li')).toBeTruthy();
  expect([field('Address 1').value, field('Address 1').ariaInvalid]).toEqual(['shop.example', 'true']);
  expect(screen.getByTestId('settings-wrong').textContent).toContain('Foot');
  expect(file.fields.pages).toEqual([]);
  await user.clear(field('Address 1'));
  await user.type(field('Address 1'), 'https://shop.example');
  await user.tab();
  const shop = { label: 'Shop', address: 'https://shop.example' };
  await waitFor(() => expect(file.fields.pages).toEqual([shop]));
  expect(screen.queryByTestId('settings-wrong')).toBeNull();
});

test('a navigation that another program changed meanwhile is not overwritten', async () => {
  const { user, file } = await openSettings();
  await user.click(screen.getByTestId('settings-navigation'));
  file.fields = { ...file.fields, navigation: ['Town'] };
  await user.click(screen.getByTestId('navigation-add-section'));
  expect(await screen.findByText(/^Changed in the file, /)).toBeTruthy();
  expect(file.fields.navigation).toEqual(['Town']);
  await user.click(screen.getByTestId('take-mine'));
  await waitFor(() => expect(file.fields.navigation).toEqual(['Harbour']));
});
