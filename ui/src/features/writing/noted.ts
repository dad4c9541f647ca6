/** What the fields above the text have to do with notes. */
export interface Noted {
  /** The note on a field, by the field's key in the front matter; undefined if there is none. */
  on(field: string): string | undefined;
  /** How that note looks: `at-hand`, `lit`, or like any other. */
  look(field: string): string;
  /** Noted words or a noted field were pressed; null if something else was. */
  onchoose(note: string | null): void;
  /** The pointer is over them, or (null) no longer. */
  onpoint(note: string | null): void;
}
