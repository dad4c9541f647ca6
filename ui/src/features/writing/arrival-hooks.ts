import type { Core, Host } from '../../core/context';
import { hasCode } from '../../core/errors';
import type { Incoming } from '../../editor/arrivals/arrival';
import type { ArrivalHooks } from '../../editor/arrivals/receive';
import { counted, lastPart, sentence } from '../../lib/format';
import type { Notices } from '../notices/notices.svelte';

interface Context {
  core: Core;
  host: Pick<Host, 'readClipboard' | 'readDrop'>;
  notices: Notices;
}

/** What pasted and dropped things need of the core, the host and the notices. */
export function arrivalHooks({ core, host, notices }: Context): ArrivalHooks {
  return {
    offered: (how) => (how === 'paste' ? host.readClipboard() : host.readDrop()),
    bring: async (file) => {
      try {
        return (await bring(core, file)).path;
      } catch (thrown) {
        if ('path' in file && hasCode(thrown, 'bad-picture') && (await core.canImport({ path: file.path })))
          offerImport(core, notices, file.path);
        else notices.error(thrown);
        return null;
      }
    },
    convert: async (html) => {
      const { markdown, warnings } = await core.readCopied({ html });
      if (warnings.length > 0) notices.keep(warnings.map(sentence).join(' '));
      return markdown;
    },
    nothing: () =>
      notices.say('There is nothing that can go into the text. Pictures, picture files and text can.'),
    missed: (markdown) =>
      notices.keep('What was pasted arrived when its article was no longer open.', [
        { label: 'Copy text', run: () => void notices.copy(markdown) },
      ]),
    failed: (thrown) => notices.error(thrown),
  };
}

async function bring(core: Core, file: Incoming): Promise<{ path: string }> {
  if ('path' in file) return core.addPictureFile(file);
  if ('base64' in file) return core.addPicture(file);
  const name = file.file.name === '' ? 'picture.png' : file.file.name;
  return core.addPicture({ name, base64: await base64Of(file.file) });
}

/** A text that was dropped among pictures is an article of its own. */
function offerImport(core: Core, notices: Notices, path: string): void {
  notices.keep(`“${lastPart(path)}” is a text, not a picture. It can come in as an article of its own.`, [
    { label: 'Import as an article', run: () => void importFile(core, notices, path) },
  ]);
}

async function importFile(core: Core, notices: Notices, path: string): Promise<void> {
  try {
    const { imported, known, problems } = await core.importFiles({ paths: [path] });
    const done = known > 0 ? 'It is here already.' : `${counted(imported.length, 'article')} imported.`;
    const words = problems.map(({ message }) => sentence(message));
    if (words.length > 0) notices.keep([...(imported.length + known > 0 ? [done] : []), ...words].join(' '));
    else notices.say(done);
  } catch (thrown) {
    notices.error(thrown);
  }
}

/** The bytes of a file in Base64, as the core takes them. */
function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} cannot be read`));
    reader.readAsDataURL(file);
  });
}
