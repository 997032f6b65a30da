import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { newDoorState } from '../../../src/host/door/door.ts';
import { journalPath } from '../../../src/host/journal/readJournal.ts';
import { parseLink } from '../../../src/shared/protocol/link.ts';
import { type Child, startChild } from '../../support/child.ts';
import { makeFolder, readState, removeFolders } from '../../support/journals.ts';
import { endSessions, join, linkOf, openRoom, proxyTo } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';
import type { HostOrders } from './killedHost.ts';
import type { GuestQuestion, GuestReport } from './sleepingGuest.ts';

/** A line is given up within two seconds, instead of ten: later than a busy computer lets who is awake answer. */
const pings = { intervalMs: 500, timeoutMs: 1_500 };
const contrast = (value: number) => [{ path: 'adjustments.contrast' as const, value }];

describe('a computer that sleeps for longer than a line is waited for', () => {
  let child: Child | undefined;
  // Windows has no signal that stops a process.
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  afterEach(async () => {
    await endSessions();
    child?.wakeUp();
    await child?.stop();
    child = undefined;
    await removeFolders();
  });

  it('[P17][P26][P42][P43] is the same guest again by itself, and has what was done meanwhile', async () => {
    const { room, session } = await openRoom({}, { pings });
    const ole = await join(linkOf(session), 'Ole');
    const proxy = await proxyTo(session);
    child = await startChild(new URL('sleepingGuest.ts', import.meta.url));
    const guest = child;
    const ask = async (question: GuestQuestion): Promise<GuestReport> => (await guest.ask(question)) as GuestReport;
    await ask({ link: session.link.replace(String(session.port), String(proxy.port)) });
    await until('both edit', () => room.rev > 5);
    const mia = room.participants.find(({ name }) => name === 'Mia');
    guest.sleep();
    ole.commit(contrast(18));
    await until('the line to be given up', () => proxy.connections === 0);
    ole.commit(contrast(20));
    await until('the edits of who is awake', () => room.recipe.adjustments.contrast === 20);
    const { rev } = room;
    guest.wakeUp();
    await until('the guest goes on', () => room.rev > rev + 3);
    await ask('rest');
    let last = await ask('report');
    while (last.pending > 0 || !isDeepStrictEqual(last.recipe, room.recipe)) last = await ask('report');
    assert.deepEqual([last.statuses[0], last.statuses.at(-1)], ['lost', 'open']);
    // Two of the edits are not the guest's.
    assert.equal(room.rev, last.made + 2);
    await until('both are there', () => room.participants.length === 2);
    assert.ok(room.participants.some(({ id }) => id === mia?.id));
  });

  it('[P26][P42][P43] is the same host again, and gets what its guests have done meanwhile', async () => {
    const path = journalPath(await makeFolder(), 'room');
    const host = await startChild(new URL('killedHost.ts', import.meta.url));
    child = host;
    const orders: HostOrders = { path, port: 0, door: newDoorState(), pings };
    const { link } = (await host.ask(orders)) as { link: string };
    const parsed = parseLink(link);
    assert.ok(parsed.ok);
    const [mia, ole] = [await join(parsed.link, 'Mia'), await join(parsed.link, 'Ole')];
    const { me } = mia;
    mia.commit(contrast(5));
    await until('the first edit', () => ole.recipe.adjustments.contrast === 5);
    host.sleep();
    await until('both have noticed', () => [mia, ole].every(({ status }) => status === 'lost'));
    mia.commit(contrast(18));
    ole.commit([{ path: 'adjustments.hue', value: 30 }]);
    host.wakeUp();
    const all = { contrast: 18, hue: 30 };
    const isBack = (): boolean =>
      [mia, ole].every(({ status, pending, recipe }) => {
        return status === 'open' && pending.length === 0 && isDeepStrictEqual(recipe.adjustments, all);
      });
    await until('both are back, with the edits of both', isBack);
    assert.deepEqual(mia.me, me);
    const { document } = await readState(path);
    assert.deepEqual([document.rev, document.recipe.adjustments], [3, all]);
    await until('each sees the other again', () => [mia, ole].every(({ participants }) => participants.length === 2));
  });
});
