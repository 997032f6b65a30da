import assert from 'node:assert/strict';
import * as v from 'valibot';
import { maxHistoryEdits, protocolVersion } from '../../../src/shared/protocol/limits.ts';
import type { SessionLink } from '../../../src/shared/protocol/link.ts';
import { type Child, startChild } from '../../support/child.ts';
import { eventPacket, joinRaw } from '../../support/rawGuest.ts';
import { until } from '../../support/until.ts';

const helloSchema = v.object({ port: v.number(), session: v.string(), token: v.string() });
const countSchema = v.object({ heap: v.number(), connections: v.number(), timers: v.number(), handles: v.number() });

/** What V8 compiles and keeps to undo it is on the heap as well, more with every hundred calls: none of ours. */
const withoutCode = ['--no-opt', '--no-flush-bytecode'];

/** They fill what the host remembers up to a limit: 128 participants, 50 messages and, with several edits each, 2,000 edits. */
const fillingVisits = 300;

describe('a thousand people who come and go', function () {
  this.timeout(120_000);
  let host: Child;
  let link: SessionLink;

  before(async () => {
    host = await startChild(new URL('./cyclesHost.ts', import.meta.url), { flags: withoutCode });
    const hello = v.parse(helloSchema, host.hello);
    link = { scheme: 'vscode', address: '127.0.0.1', protocol: protocolVersion, ...hello };
  });

  const count = async () => v.parse(countSchema, await host.ask('count'));
  /** By hand, packet by packet: a whole client takes more than twice as long, and it is the host that is looked at. */
  const cycle = async (n: number, edits: number): Promise<void> => {
    const guest = await joinRaw(link, `Guest ${n}`);
    const { socket, heard } = guest;
    socket.send(eventPacket('presence:update', [n, n]));
    for (let edit = 0; edit < edits; edit += 1) {
      const changes = [{ path: 'adjustments.hue', value: (n + edit) % 180 }];
      socket.send(eventPacket('edit:commit', { id: `e${edit}`, base: 0, changes }, 100 + edit));
    }
    socket.send(eventPacket('chat:say', { id: 'm', text: `Hello ${n}` }, 1));
    await until('what is said is acked', () => heard.some((packet) => packet.startsWith('431[{"ok":true')));
    socket.send(eventPacket('room:leave', {}, 2));
    await until('the host hangs up', () => guest.isClosed);
    const acks = heard.filter((packet) => /^43\d*\[{"ok":true/.test(packet));
    assert.equal(acks.length, edits + 3);
  };
  const cycles = async (times: number, edits: number): Promise<void> => {
    let next = 0;
    const visit = async (): Promise<void> => {
      for (; next < times; ) await cycle(next++, edits);
    };
    await Promise.all(Array.from({ length: 16 }, visit));
  };
  const untilAlone = (): Promise<unknown> => {
    let connections = Number.POSITIVE_INFINITY;
    const look = async (): Promise<void> => {
      while (connections > 0) ({ connections } = await count());
    };
    return Promise.all([look(), until('all connections are gone', () => connections === 0)]);
  };

  it('[P18] leave the heap within 5 % of what it was, and no connection or other handle', async () => {
    await cycles(fillingVisits, Math.ceil((maxHistoryEdits + 100) / fillingVisits));
    await untilAlone();
    const before = await count();
    await cycles(1_000, 1);
    await untilAlone();
    const after = await count();
    const growth = after.heap / before.heap - 1;
    assert.ok(growth < 0.05, `the heap has grown by ${(100 * growth).toFixed(1)} %`);
    assert.deepEqual([after.connections, after.handles], [0, before.handles]);
  });

  it('[P44] keep no process alive once the session has ended', async () => {
    const { connections, timers } = v.parse(countSchema, await host.ask('stop'));
    assert.deepEqual({ connections, timers }, { connections: 0, timers: 0 });
    await host.stop();
  });
});
