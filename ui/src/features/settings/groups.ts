import type { Setting, SettingsFields } from '../../core/bindings';
import { counted } from '../../lib/format';

/** A group of settings, which are shown together. */
export type GroupName = 'publication' | 'look' | 'front' | 'navigation' | 'readers' | 'review' | 'targets';

interface Group {
  label: string;
  /** Under its headline. */
  about: string;
  /** In the list of groups: what it is set to. */
  summary(fields: SettingsFields): string;
}

export const GROUPS: Record<GroupName, Group> = {
  publication: {
    label: 'Publication',
    about: 'What stands at the head and the foot of each page, and in feeds.',
    summary: ({ name, language }) => `${name}, ${language}`,
  },
  look: {
    label: 'Look',
    about: 'The theme of the pages, and what this publication has otherwise.',
    summary: ({ theme, look }) => {
      const own = Object.keys(look).length;
      return own === 0 ? theme : `${theme}, ${counted(own, 'setting')} of your own`;
    },
  },
  front: {
    label: 'Front page',
    about: 'What stands where on the front page of the whole site.',
    summary: ({ front }) => {
      const own = Object.keys(front).length;
      return own === 0 ? 'By the usual rules' : `${counted(own, 'position')} composed here`;
    },
  },
  navigation: {
    label: 'Navigation and foot',
    about: 'What leads on from every page of the whole site.',
    summary: ({ navigation }) =>
      navigation.length === 0 ? 'By the usual rule' : counted(navigation.length, 'entry', 'entries'),
  },
  readers: {
    label: 'Readers',
    about: 'What stands under each article, and what readers can do there.',
    summary: (fields) => (hasCall(fields) ? 'Actions, call to action' : 'Actions'),
  },
  review: {
    label: 'Review',
    about: 'Who may approve what, and what stops an article on its way to its readers.',
    summary: ({ checks }) => {
      const set = Object.keys(checks).length;
      return set === 0 ? 'Checks as usual' : `${counted(set, 'check')} of your own`;
    },
  },
  targets: {
    label: 'Targets',
    about: 'What is chosen when an export begins.',
    summary: ({ targets }) => (targets.length === 0 ? 'None' : targets.join(', ')),
  },
};

export const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];

/** What a setting is called, in its form and in messages. */
export const LABELS: Record<Setting, string> = {
  name: 'Name',
  description: 'Description',
  language: 'Language',
  address: 'Address',
  call_text: 'Words',
  call_label: 'Button',
  call_address: 'Goes to',
  like: 'Like',
  bookmark: 'Bookmark',
  comment: 'Letters go to',
  send_to: 'Likes are sent to',
  targets: 'Targets',
  options: 'Options',
  own_work: 'Own work',
  oldest_days: 'Too old after',
  checks: 'Checks',
  theme: 'Theme',
  look: 'Look',
  notice: 'Notice',
  pages: 'Foot',
  navigation: 'Navigation',
  front: 'Front page',
};

/** Where a setting is shown. */
export function groupOf(setting: Setting): GroupName {
  if (setting === 'targets' || setting === 'options') return 'targets';
  if (setting === 'theme' || setting === 'look') return 'look';
  if (setting === 'front') return 'front';
  if (['navigation', 'pages', 'notice'].includes(setting)) return 'navigation';
  if (['own_work', 'oldest_days', 'checks'].includes(setting)) return 'review';
  return ['name', 'description', 'language', 'address'].includes(setting) ? 'publication' : 'readers';
}

/** The part of the page that shows a setting, as a CSS selector; none where the page does not show it. */
export const PARTS: Partial<Record<Setting, string>> = {
  name: 'footer.foot',
  description: 'footer.foot',
  call_text: '.call',
  call_label: '.call',
  call_address: '.call',
  like: '.actions',
  bookmark: '.actions',
  comment: '.actions',
};

/** Whether there is a call to action on the page. */
export function hasCall({ call_text, call_label, call_address }: SettingsFields): boolean {
  return [call_text, call_label, call_address].every((part) => part.trim() !== '');
}
