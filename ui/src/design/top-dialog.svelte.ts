/** The modal dialogs that are open, the top one last. Nothing outside the top one can be reached. */
class Dialogs {
  open = $state.raw<readonly HTMLDialogElement[]>([]);
  readonly top = $derived(this.open.at(-1) ?? null);
  /** Moves the focus to where it is safe, when a dialog closes and what had the focus before is gone. */
  home: () => void = () => undefined;

  add(dialog: HTMLDialogElement): void {
    this.open = [...this.open, dialog];
  }

  remove(dialog: HTMLDialogElement): void {
    this.open = this.open.filter((one) => one !== dialog);
  }
}

export const dialogs = new Dialogs();
