import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Brings a picture into the publication and gives its path; null if that failed (and was shown). */
export type AddPicture = (file: File) => Promise<string | null>;

/** Inserts pasted or dropped picture files into the text. */
export function pictures(add: AddPicture): Extension {
  const take = (view: EditorView, files: FileList | undefined): boolean => {
    const found = [...(files ?? [])].filter((file) => file.type.startsWith('image/'));
    if (found.length === 0) return false;
    void insertAll(view, found, add);
    return true;
  };
  return EditorView.domEventHandlers({
    paste: (event, view) => take(view, event.clipboardData?.files),
    drop: (event, view) => {
      if ((event.dataTransfer?.files.length ?? 0) === 0) return false;
      const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
      if (at !== null) view.dispatch({ selection: { anchor: at } });
      return take(view, event.dataTransfer?.files);
    },
  });
}

async function insertAll(view: EditorView, files: File[], add: AddPicture): Promise<void> {
  for (const file of files) {
    const path = await add(file);
    if (path !== null) insertPicture(view, path);
  }
}

/** Puts a picture on lines of its own, with the cursor where its alternative text goes. */
export function insertPicture(view: EditorView, path: string): void {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const before = line.length === 0 ? '' : '\n\n';
  const after =
    line.number < view.state.doc.lines && view.state.doc.line(line.number + 1).length > 0 ? '\n' : '';
  const address = /[\s()]/.test(path) ? `<${path}>` : path;
  view.dispatch({
    changes: { from: line.to, insert: `${before}![](${address})${after}` },
    selection: { anchor: line.to + before.length + 2 },
    userEvent: 'input.paste',
    scrollIntoView: true,
  });
  view.focus();
}

/** The bytes of a file in Base64, as the core takes them. */
export function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} cannot be read`));
    reader.readAsDataURL(file);
  });
}
