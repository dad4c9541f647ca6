import { vi } from 'vitest';
import type { Core, Host } from '../core/context';

/** A core that answers some commands. All others are rejected, with their name. */
export function fakeCore(commands: Partial<Core>): Core {
  return new Proxy(commands, {
    get(known, name) {
      const command = Reflect.get(known, name) as unknown;
      if (command !== undefined) return command;
      return () => Promise.reject(new Error(`The test gives no answer to ${String(name)}.`));
    },
  }) as Core;
}

/** A host around a fake core, whose dialogs are cancelled unless the test says otherwise. */
export function fakeHost(commands: Partial<Core>, host: Partial<Host> = {}): Host {
  return {
    core: fakeCore(commands),
    pickFolder: () => Promise.resolve(null),
    pickPictures: () => Promise.resolve([]),
    zoom: vi.fn(() => Promise.resolve(null)),
    readClipboard: () => Promise.resolve(null),
    readDrop: () => Promise.resolve(null),
    reveal: vi.fn(() => Promise.resolve(null)),
    onEvent: vi.fn(() => Promise.resolve()),
    onClosing: vi.fn(),
    close: vi.fn(() => Promise.resolve(null)),
    ...host,
  };
}

/** An error as the core rejects a command with. */
export function coreError(code: string, message: string, hint = ''): Error {
  return Object.assign(new Error(message), { code, hint });
}
