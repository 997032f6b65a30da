import assert from 'node:assert/strict';
import type { Services } from '../../../src/editor/services.ts';
import { createGuestRecords } from '../../../src/editor/session/guestRecords.ts';
import { keepJoin } from '../../../src/editor/session/keptJoin.ts';
import { createWindowMemory } from '../../../src/editor/session/windowMemory.ts';
import { protocolVersion } from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { makeMemento } from '../../support/memento.ts';

describe('a session that a window has joined', () => {
  it('is forgotten where it was left, and not the one that was joined since, however slow the keychain is', async () => {
    const memory = createWindowMemory(makeMemento());
    const kept = new Set<string>();
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const secrets = {
      get: async () => undefined,
      store: async (key: string) => {
        await answered;
        kept.add(key);
      },
      delete: async (key: string) => void kept.delete(key),
    };
    const guests = createGuestRecords(secrets, makeMemento());
    const services = { log: { warn: assert.fail } } as unknown as Services;
    const { update, forget } = keepJoin({ guests, memory, services }, () => link, 'first');
    const joining = update([]);
    const leaving = forget();
    await memory.setJoined({ key: 'second', uris: [] });
    answer();
    await Promise.all([joining, leaving]);
    assert.deepEqual([memory.joined?.key, [...kept]], ['second', []]);
  });
});

const link: SessionLink = {
  scheme: 'vscode',
  address: '127.0.0.1',
  port: 4000,
  session: 'session-1',
  protocol: protocolVersion,
  token: 't'.repeat(22),
};
