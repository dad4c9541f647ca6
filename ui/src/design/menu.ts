/** One row of a menu. */
export type MenuItem =
  | {
      kind?: 'action';
      label: string;
      run: () => void;
      /** The key that does the same, as `Mod-n`. */
      key?: string;
      /** Set if the item is one of several choices. */
      checked?: boolean;
      danger?: boolean;
      disabled?: boolean;
      testid?: string;
    }
  | { kind: 'heading'; label: string }
  | { kind: 'line' };
