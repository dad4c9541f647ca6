import { ChangeSet } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { OpenArticle, PreviewPatch, TextEdit } from '../core/bindings';
import { EditQueue } from './edit-queue';
import { textOf } from './rebase';

const PATCH: PreviewPatch = { version: 0, at: 0, remove: 0, insert: [], shift: 0 };

/** A core that keeps a text and answers when it is told to, and an editor in front of it. */
class Desk {
  body: string;
  version = 1;
  doc;
  queue;
  sent: TextEdit[][] = [];
  failures: unknown[] = [];
  remotes: (string | null)[] = [];
  /** How many readings anew are under way. */
  reading = 0;
  #gates: (() => void)[] = [];
  /** What the next edits meet: a fault, or an answer that is lost on its way. */
  trouble: { refuse?: unknown; lose?: unknown } = {};

  constructor(body: string) {
    this.body = body;
    this.doc = textOf(body);
    this.queue = new EditQueue(
      {
        send: (version, edits) => this.#edit(version, edits),
        reopen: () => this.#reopen(),
        patched: () => undefined,
        reopened: (_, remote) => {
          this.remotes.push(remote === null ? null : 'changed');
          if (remote !== null) this.doc = remote.apply(this.doc);
        },
        failed: (thrown) => this.failures.push(thrown),
      },
      this.doc,
      1,
    );
  }

  foresee(at: number, insert: string): void {
    const changes = ChangeSet.of({ from: at, insert }, this.doc.length);
    this.queue.foresee(changes, changes.apply(this.doc));
  }

  type(at: number, insert: string, remove = 0): void {
    const changes = ChangeSet.of({ from: at, to: at + remove, insert }, this.doc.length);
    this.doc = changes.apply(this.doc);
    this.queue.push(changes, this.doc);
  }

  /** Lets the core answer everything. */
  async answers(): Promise<void> {
    for (let round = 0; round < 20; round++) {
      this.#gates.splice(0).forEach((open) => open());
      await Promise.resolve();
      await Promise.resolve();
    }
  }

  /** The answer is what the text was when it was asked for, and takes its time. */
  async #reopen(): Promise<OpenArticle> {
    expect(++this.reading).toBe(1);
    const answer = { body: this.body, version: this.version } as OpenArticle;
    await new Promise<void>((open) => this.#gates.push(open));
    this.reading--;
    return answer;
  }

  async #edit(version: number, edits: TextEdit[]): Promise<PreviewPatch> {
    this.sent.push(edits);
    await new Promise<void>((open) => this.#gates.push(open));
    const { refuse, lose } = this.trouble;
    if (refuse !== undefined) throw refuse;
    if (version !== this.version) throw { code: 'stale-version', message: 'stale', hint: '' };
    for (const edit of [...edits].reverse()) {
      this.body = this.body.slice(0, edit.from) + edit.insert + this.body.slice(edit.to);
    }
    this.version++;
    if (lose !== undefined) {
      this.trouble = {};
      throw lose;
    }
    return { ...PATCH, version: this.version };
  }
}

test('the first key goes at once, those typed meanwhile go as one', async () => {
  const desk = new Desk('');
  for (const [at, letter] of [...'ferry'].entries()) desk.type(at, letter);
  expect(desk.sent).toEqual([[{ from: 0, to: 0, insert: 'f' }]]);
  await desk.answers();
  expect(desk.sent).toEqual([[{ from: 0, to: 0, insert: 'f' }], [{ from: 1, to: 1, insert: 'erry' }]]);
  expect(desk.body).toBe('ferry');
  expect(desk.queue.idle).toBe(true);
});

test('edits apart from each other stay apart, in the text before all of them', async () => {
  const desk = new Desk('one two three');
  desk.type(0, '>');
  desk.type(4, '', 1);
  desk.type(8, 'X');
  await desk.answers();
  expect(desk.sent[1]).toEqual([
    { from: 4, to: 5, insert: '' },
    { from: 9, to: 9, insert: 'X' },
  ]);
  expect(desk.body).toBe(desk.doc.toString());
});

test('what was typed and taken back leaves nothing in the text', async () => {
  const desk = new Desk('ab');
  desk.type(1, 'x');
  desk.type(2, 'y');
  desk.type(2, '', 1);
  await desk.answers();
  expect(desk.body).toBe('axb');
});

test('a refused edit is kept, and goes with the next', async () => {
  const desk = new Desk('');
  desk.trouble = { refuse: { code: 'file', message: 'full', hint: '' } };
  desk.type(0, 'a');
  await desk.answers();
  expect(desk.failures).toHaveLength(1);
  expect(desk.queue.idle).toBe(false);
  desk.trouble = {};
  desk.type(1, 'b');
  await desk.answers();
  expect(desk.body).toBe('ab');
  expect(desk.queue.idle).toBe(true);
});

test('a retry sends what is waiting without another key', async () => {
  const desk = new Desk('');
  desk.trouble = { refuse: { code: 'file', message: 'full', hint: '' } };
  desk.type(0, 'a');
  await desk.answers();
  desk.trouble = {};
  void desk.queue.settle();
  await desk.answers();
  expect(desk.body).toBe('a');
});

test('after a stale version, both texts are together and no word is lost', async () => {
  const desk = new Desk('The ferry stays.');
  desk.body = 'The ferry stays.\n\nUntil spring.';
  desk.version = 7;
  desk.type(0, 'N');
  desk.type(1, 'ight: ');
  await desk.answers();
  expect(desk.body).toBe('Night: The ferry stays.\n\nUntil spring.');
  expect(desk.doc.toString()).toBe(desk.body);
  expect(desk.queue.idle).toBe(true);
});

test('an edit whose answer was lost is not made twice', async () => {
  const desk = new Desk('ab');
  desk.trouble = { lose: { code: 'stale-version', message: 'lost', hint: '' } };
  desk.type(1, 'x');
  await desk.answers();
  expect(desk.body).toBe('axb');
  expect(desk.remotes).toEqual([null]);
});

test('an outside edit comes in while words are on their way', async () => {
  const desk = new Desk('one\n\ntwo\n');
  desk.type(0, '# ');
  const synced = desk.queue.resync();
  desk.body = 'one\n\ntwo\n\nthree\n';
  desk.version = 3;
  await desk.answers();
  await synced;
  expect(desk.body).toBe('# one\n\ntwo\n\nthree\n');
  expect(desk.doc.toString()).toBe(desk.body);
});

test('two reasons to read anew are followed one after the other, and no word is lost between them', async () => {
  const desk = new Desk('one');
  desk.type(3, ' two');
  const synced = Promise.all([desk.queue.resync(), desk.queue.resync()]);
  await desk.answers();
  desk.type(7, ' three');
  await desk.answers();
  await synced;
  desk.type(13, ' four');
  await desk.answers();
  expect(desk.failures).toEqual([]);
  expect(desk.body).toBe('one two three four');
  expect(desk.doc.toString()).toBe(desk.body);
});

test('an edit that was foreseen is sent before it is made, and once', async () => {
  const desk = new Desk('ferr');
  desk.foresee(4, 'y');
  expect(desk.sent).toEqual([[{ from: 4, to: 4, insert: 'y' }]]);
  desk.type(4, 'y');
  desk.type(5, '.');
  await desk.answers();
  expect(desk.sent).toHaveLength(2);
  expect(desk.body).toBe('ferry.');
});

test('where the editor makes another edit than foreseen, the text is as it makes it', async () => {
  const desk = new Desk('say ferry');
  desk.foresee(4, '"');
  desk.type(4, '“”');
  await desk.answers();
  expect(desk.body).toBe('say “”ferry');
  expect(desk.doc.toString()).toBe(desk.body);
});

test('where the editor makes none, nothing is left of what was foreseen', async () => {
  const desk = new Desk('ferry');
  desk.foresee(5, 's');
  await desk.answers();
  expect(desk.body).toBe('ferry');
  expect(desk.queue.idle).toBe(true);
});

test('what was foreseen in vain keeps no words that another program has removed', async () => {
  const desk = new Desk('one two three');
  desk.foresee(4, 'x');
  desk.body = 'one 2 three';
  desk.version = 3;
  await desk.answers();
  expect(desk.body).toBe('one 2 three');
  expect(desk.doc.toString()).toBe(desk.body);
});

test('whatever is foreseen, typed, refused, lost and changed outside, both texts are one at the end', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const desk = new Desk('The ferry stays.');
    for (let step = 0; step < 12; step++) await someStep(desk, random);
    desk.trouble = {};
    void desk.queue.settle();
    await desk.answers();
    // What others wrote without a word is found when the next edit is stale.
    await Promise.all([desk.queue.resync(), desk.answers()]);
    expect(desk.doc.toString(), `seed ${seed}`).toBe(desk.body);
    expect(desk.queue.idle, `seed ${seed}`).toBe(true);
  }
});

async function someStep(desk: Desk, random: (below: number) => number): Promise<void> {
  const at = random(desk.doc.length + 1);
  const remove = Math.min(random(3), desk.doc.length - at);
  const letter = 'abc'.charAt(random(3));
  switch (random(8)) {
    case 0:
    case 1:
      desk.foresee(at, letter);
      return desk.type(at, letter);
    case 2:
      desk.foresee(at, letter);
      return desk.type(at, `(${letter})`, remove);
    case 3:
      return desk.foresee(at, letter);
    case 4:
      return desk.type(at, letter, remove);
    case 5:
      desk.body = `${desk.body}\n\nOutside.`;
      desk.version++;
      return;
    case 6:
      desk.trouble = random(2) === 0 ? { refuse: 'full' } : { lose: { code: 'stale-version' } };
      return;
    default:
      desk.trouble = {};
      return desk.answers();
  }
}

/** xorshift32. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
