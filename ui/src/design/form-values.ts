import type { FormField } from '../core/bindings';

export type Value = FormField['default'];
export type Values = Record<string, Value>;

/** What a field is set to: what the publication says, else what is usual. `key` is its name among the values. */
export function valueOf(field: FormField, values: Values, key = field.name): Value {
  return values[key] ?? field.default;
}

/** The values with another one; null for the usual one, which is not written down. */
export function withValue(values: Values, field: FormField, value: Value | null, key = field.name): Values {
  const others = Object.entries(values).filter(([name]) => name !== key);
  const own: [string, Value][] = value === null || value === field.default ? [] : [[key, value]];
  return Object.fromEntries([...others, ...own]);
}

/** The names of what is set and not known. */
export function strayed(known: readonly FormField[], values: Values): string[] {
  return Object.keys(values).filter((name) => !known.some((field) => field.name === name));
}
