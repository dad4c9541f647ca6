import type { SettingsFields, ThemeSetting } from '../../core/bindings';

type Look = SettingsFields['look'];
export type LookValue = Look[string];

/** What a setting of the theme is: what the publication sets, else what the theme says. */
export function valueOf(setting: ThemeSetting, look: Look): LookValue {
  return look[setting.name] ?? setting.default;
}

/** The look with another value; null for what the theme says, which is not written down. */
export function withValue(look: Look, setting: ThemeSetting, value: LookValue | null): Look {
  const others = Object.entries(look).filter(([name]) => name !== setting.name);
  const own: [string, LookValue][] =
    value === null || value === setting.default ? [] : [[setting.name, value]];
  return Object.fromEntries([...others, ...own]);
}

/** The names of what is set and not known to the theme. */
export function strayed(known: readonly ThemeSetting[], look: Look): string[] {
  return Object.keys(look).filter((name) => !known.some((setting) => setting.name === name));
}
