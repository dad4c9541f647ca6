import { ChangeSet } from '@codemirror/state';
import { expect, test } from 'vitest';
import type { OpenArticle, PreviewPatch, TextEdit } from '../core/bindings';
import { EditQueue } from './edit-queue';
import { textOf } from './rebase';

const PATCH: PreviewPatch = { version: 0, at: 0, remove: 0, insert: [], shift: 0 };

/** A core that keeps a text and answers when the test lets it, and an editor in front of it. */
class FakeCore {
  body: string;
  version = 1;
  doc;
  queue;
  sent: TextEdit[][] = [];
  failures: unknown[] = [];
  remotes: (string | null)[] = [];
  /** How many requests to read the article again are under way. */
  reading = 0;
  #gates: (() => void)[] = [];
  /** What becomes of the next edits: the core refuses them, or its answer is lost. */
  failing: { refuse?: unknown; lose?: unknown } = {};

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

  predict(at: number, insert: string): void {
    const changes = ChangeSet.of({ from: at, insert }, this.doc.length);
    this.queue.predict(changes, changes.apply(this.doc));
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
    const { refuse, lose } = this.failing;
    if (refuse !== undefined) throw refuse;
    if (version !== this.version) throw { code: 'stale-version', message: 'stale', hint: '' };
    for (const edit of [...edits].reverse()) {
      this.body = this.body.slice(0, edit.from) + edit.insert + this.body.slice(edit.to);
    }
    this.version++;
    if (lose !== undefined) {
      this.failing = {};
      throw lose;
    }
    return { ...PATCH, version: this.version };
  }
}

test('the first key goes at once, those typed meanwhile go as one', async () => {
  const core = new FakeCore('');
  for (const [at, letter] of [...'ferry'].entries()) core.type(at, letter);
  expect(core.sent).toEqual([[{ from: 0, to: 0, insert: 'f' }]]);
  await core.answers();
  expect(core.sent).toEqual([[{ from: 0, to: 0, insert: 'f' }], [{ from: 1, to: 1, insert: 'erry' }]]);
  expect(core.body).toBe('ferry');
  expect(core.queue.idle).toBe(true);
});

test('edits apart from each other stay apart, in the text before all of them', async () => {
  const core = new FakeCore('one two three');
  core.type(0, '>');
  core.type(4, '', 1);
  core.type(8, 'X');
  await core.answers();
  expect(core.sent[1]).toEqual([
    { from: 4, to: 5, insert: '' },
    { from: 9, to: 9, insert: 'X' },
  ]);
  expect(core.body).toBe(core.doc.toString());
});

test('what was typed and taken back leaves nothing in the text', async () => {
  const core = new FakeCore('ab');
  core.type(1, 'x');
  core.type(2, 'y');
  core.type(2, '', 1);
  await core.answers();
  expect(core.body).toBe('axb');
});

test('a refused edit is kept, and goes with the next', async () => {
  const core = new FakeCore('');
  core.failing = { refuse: { code: 'file', message: 'full', hint: '' } };
  core.type(0, 'a');
  await core.answers();
  expect(core.failures).toHaveLength(1);
  expect(core.queue.idle).toBe(false);
  core.failing = {};
  core.type(1, 'b');
  await core.answers();
  expect(core.body).toBe('ab');
  expect(core.queue.idle).toBe(true);
});

test('a retry sends what is waiting without another key', async () => {
  const core = new FakeCore('');
  core.failing = { refuse: { code: 'file', message: 'full', hint: '' } };
  core.type(0, 'a');
  await core.answers();
  core.failing = {};
  void core.queue.settle();
  await core.answers();
  expect(core.body).toBe('a');
});

test('after a stale version, both texts are together and no word is lost', async () => {
  const core = new FakeCore('The ferry stays.');
  core.body = 'The ferry stays.\n\nUntil spring.';
  core.version = 7;
  core.type(0, 'N');
  core.type(1, 'ight: ');
  await core.answers();
  expect(core.body).toBe('Night: The ferry stays.\n\nUntil spring.');
  expect(core.doc.toString()).toBe(core.body);
  expect(core.queue.idle).toBe(true);
});

test('an edit whose answer was lost is not made twice', async () => {
  const core = new FakeCore('ab');
  core.failing = { lose: { code: 'stale-version', message: 'lost', hint: '' } };
  core.type(1, 'x');
  await core.answers();
  expect(core.body).toBe('axb');
  expect(core.remotes).toEqual([null]);
});

test('an outside edit comes in while words are on their way', async () => {
  const core = new FakeCore('one\n\ntwo\n');
  core.type(0, '# ');
  const synced = core.queue.resync();
  core.body = 'one\n\ntwo\n\nthree\n';
  core.version = 3;
  await core.answers();
  await synced;
  expect(core.body).toBe('# one\n\ntwo\n\nthree\n');
  expect(core.doc.toString()).toBe(core.body);
});

test('two reasons to read the article again come one after the other, and no word is lost between them', async () => {
  const core = new FakeCore('one');
  core.type(3, ' two');
  const synced = Promise.all([core.queue.resync(), core.queue.resync()]);
  await core.answers();
  core.type(7, ' three');
  await core.answers();
  await synced;
  core.type(13, ' four');
  await core.answers();
  expect(core.failures).toEqual([]);
  expect(core.body).toBe('one two three four');
  expect(core.doc.toString()).toBe(core.body);
});

test('a predicted edit is sent before it is made, and only once', async () => {
  const core = new FakeCore('ferr');
  core.predict(4, 'y');
  expect(core.sent).toEqual([[{ from: 4, to: 4, insert: 'y' }]]);
  core.type(4, 'y');
  core.type(5, '.');
  await core.answers();
  expect(core.sent).toHaveLength(2);
  expect(core.body).toBe('ferry.');
});

test('if the editor makes a different edit than predicted, the text is as the editor makes it', async () => {
  const core = new FakeCore('say ferry');
  core.predict(4, '"');
  core.type(4, '“”');
  await core.answers();
  expect(core.body).toBe('say “”ferry');
  expect(core.doc.toString()).toBe(core.body);
});

test('if the editor makes none, nothing is left of the prediction', async () => {
  const core = new FakeCore('ferry');
  core.predict(5, 's');
  await core.answers();
  expect(core.body).toBe('ferry');
  expect(core.queue.idle).toBe(true);
});

test('a wrong prediction brings back no words that another program has removed', async () => {
  const core = new FakeCore('one two three');
  core.predict(4, 'x');
  core.body = 'one 2 three';
  core.version = 3;
  await core.answers();
  expect(core.body).toBe('one 2 three');
  expect(core.doc.toString()).toBe(core.body);
});

test('whatever is predicted, typed, refused, lost and changed outside, both texts are the same at the end', async () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed);
    const core = new FakeCore('The ferry stays.');
    for (let step = 0; step < 12; step++) await someStep(core, random);
    core.failing = {};
    void core.queue.settle();
    await core.answers();
    // What others wrote unnoticed is found when the next edit is stale.
    await Promise.all([core.queue.resync(), core.answers()]);
    expect(core.doc.toString(), `seed ${seed}`).toBe(core.body);
    expect(core.queue.idle, `seed ${seed}`).toBe(true);
  }
});

async function someStep(core: FakeCore, random: (below: number) => number): Promise<void> {
  const at = random(core.doc.length + 1);
  const remove = Math.min(random(3), core.doc.length - at);
  const letter = 'abc'.charAt(random(3));
  switch (random(8)) {
    case 0:
    case 1:
      core.predict(at, letter);
      return core.type(at, letter);
    case 2:
      core.predict(at, letter);
      return core.type(at, `(${letter})`, remove);
    case 3:
      return core.predict(at, letter);
    case 4:
      return core.type(at, letter, remove);
    case 5:
      core.body = `${core.body}\n\nOutside.`;
      core.version++;
      return;
    case 6:
      core.failing = random(2) === 0 ? { refuse: 'full' } : { lose: { code: 'stale-version' } };
      return;
    default:
      core.failing = {};
      return core.answers();
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
