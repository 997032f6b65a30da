import assert from 'node:assert/strict';
import { createPeer } from '../../../src/host/connection/peer.ts';
import { createDirectory } from '../../../src/host/session/directory.ts';
import {
  approvalTimeoutMs,
  maxRetiredTokens,
  maxWaiting,
  maxWaitingPerNetwork,
} from '../../../src/shared/protocol/limits.ts';
import { forwardedAskRate, knockRate } from '../../../src/shared/protocol/rates.ts';
import { makeRoom } from '../../support/rooms.ts';
import { codeOf, setDoor, soon } from './setDoor.ts';

describe('a door', () => {
  const stage = setDoor();
  const { knockFrom } = stage;

  it('[P62] keeps nobody waiting longer than two minutes, and no timer for who does not wait', async () => {
    const { clock, door } = stage.now;
    const knocking = knockFrom('192.168.1.20');
    clock.advance(approvalTimeoutMs - 1);
    assert.equal(door.waiting.requests.length, 1);
    clock.advance(1);
    assert.equal(codeOf(await knocking), 'approval-timeout');
    assert.deepEqual([door.waiting.requests, clock.timers], [[], 0]);
  });

  it('[P62] has 8 of one address waiting and 16 in all; the next one is told so at once', async () => {
    const { door } = stage.now;
    const all = Array.from({ length: maxWaitingPerNetwork }, () => knockFrom('10.0.0.1'));
    assert.equal(await soon(knockFrom('10.0.0.1')), 'too-many-waiting');
    for (const { id } of door.waiting.requests) door.waiting.end(id, 'declined');
    for (let n = 0; n < maxWaiting; n += 1) all.push(knockFrom(`10.0.1.${n}`));
    assert.equal(await soon(knockFrom('10.0.2.1')), 'too-many-waiting');
    for (const { id } of door.waiting.requests) door.waiting.end(id, 'declined');
    assert.deepEqual(new Set((await Promise.all(all)).map(codeOf)), new Set(['declined']));
  });

  it('[P62] takes a place for who has fewer from the last of those who have the most, in however many networks', async () => {
    const { door } = stage.now;
    const first = knockFrom('2001:db8:2:1::1');
    const crowd = Array.from({ length: maxWaiting - 1 }, (_, n) => knockFrom(`2001:db8:2:${n + 2}::1`));
    const mia = knockFrom('10.0.0.1');
    assert.deepEqual(
      [await soon(crowd.at(-1) ?? first), door.waiting.requests.length],
      ['too-many-waiting', maxWaiting],
    );
    for (let n = 1; n < maxWaitingPerNetwork; n += 1) void knockFrom('10.0.0.1');
    // Each has half of the places.
    assert.equal(await soon(knockFrom('2001:db8:2:99::1')), 'too-many-waiting');
    for (const { id } of door.waiting.requests) door.waiting.end(id, 'viewer');
    assert.deepEqual([codeOf(await first), codeOf(await mia)], ['viewer', 'viewer']);
  });

  it('[P62] has as many waiting as there are places where a whole team comes through one forwarded port', async () => {
    const { door } = stage.now;
    const all = Array.from({ length: maxWaiting }, (_, n) => knockFrom(n % 2 ? '::ffff:127.0.0.1' : '127.0.0.1'));
    assert.equal(door.waiting.requests.length, maxWaiting);
    for (const { id } of door.waiting.requests) door.waiting.end(id, 'editor');
    for (let n = maxWaiting; n < forwardedAskRate.burst; n += 1) {
      all.push(knockFrom('127.0.0.1'));
      door.waiting.end(door.waiting.requests[0]?.id ?? '', 'editor');
    }
    assert.deepEqual(new Set((await Promise.all(all)).map(codeOf)), new Set(['editor']));
    assert.equal(codeOf(await knockFrom('127.0.0.1')), 'too-many-waiting');
  });

  it('[P62] does not let one address knock, go and knock again without end', async () => {
    const { clock, door } = stage.now;
    for (let n = 0; n < knockRate.burst; n += 1) {
      const ticket = door.issue('editor', '10.0.0.1');
      const knocking = ticket.knock('Eve');
      ticket.tear();
      await knocking;
    }
    assert.deepEqual([codeOf(await knockFrom('10.0.0.1')), door.waiting.requests.length], ['too-many-waiting', 0]);
    void knockFrom('10.0.0.2');
    assert.equal(door.waiting.requests.length, 1);
    clock.advance(1_000 / knockRate.perSecond);
    void knockFrom('10.0.0.1');
    assert.equal(door.waiting.requests.length, 2);
  });

  it('[P62] asks once for one connection', async () => {
    const { door } = stage.now;
    const ticket = door.issue('editor', '10.0.0.1');
    const first = ticket.knock('Mia');
    assert.equal(codeOf(await ticket.knock('Mia')), 'too-many-waiting');
    const [request] = door.waiting.requests;
    door.waiting.end(request?.id ?? '', 'editor');
    assert.deepEqual([codeOf(await first), codeOf(ticket.newcomer())], ['editor', 'editor']);
  });

  it('[P18][P62] lets in one participant by one yes, under the name that was asked about', async () => {
    const { clock, directory, door } = stage.now;
    const room = makeRoom({ clock, directory });
    const line = { deliver: () => undefined, close: () => undefined };
    const ticket = door.issue('editor', '10.0.0.1');
    const peer = createPeer({ line, ticket, clock, findDesk: () => room.desk });
    const knocking = peer.request('door:knock', { name: 'Mia' });
    door.waiting.end(door.waiting.requests[0]?.id ?? '', 'editor');
    await knocking;
    // All of it in one turn, before the line is hung up.
    const burst = ['Ole', 'Ghost 1', 'Ghost 2'].flatMap((name) => [
      peer.request('room:join', { name }),
      peer.request('room:leave', {}),
    ]);
    const replies = await Promise.all([...burst, peer.request('door:knock', { name: 'Ghost 3' })]);
    assert.deepEqual(
      replies.map((reply) => ('me' in reply ? reply.me.name : 'code' in reply ? reply.code : 'ok')),
      ['Mia', 'ok', 'not-joined', 'not-joined', 'not-joined', 'not-joined', 'not-joined'],
    );
    assert.deepEqual([room.participants, door.waiting.requests], [[], []]);
  });

  it('[P62] tells who waits that the session has ended', async () => {
    const { clock, door } = stage.now;
    const knocking = knockFrom('10.0.0.1');
    door.close();
    assert.deepEqual([codeOf(await knocking), clock.timers], ['session-ended', 0]);
  });

  it('[P63][P64] takes back what it has promised when it is locked, or its links change', async () => {
    const { door } = stage.now;
    const ticket = door.issue('editor', '10.0.0.1');
    const knocking = ticket.knock('Mia');
    door.waiting.end(door.waiting.requests[0]?.id ?? '', 'viewer');
    await knocking;
    door.setPolicy({ isLocked: true });
    assert.equal(codeOf(ticket.newcomer()), 'session-locked');
    door.setPolicy({ isLocked: false });
    assert.equal(codeOf(ticket.newcomer()), 'viewer');
    door.rotate();
    assert.equal(codeOf(ticket.newcomer()), 'link-rotated');
    const late = door.issue('editor', '10.0.0.1').knock('Eve');
    door.rotate();
    assert.equal(codeOf(await late), 'link-rotated');
  });

  it('[P64] never lets an old token in again, and knows the last of them', () => {
    const { door } = stage.now;
    const { tokens } = door;
    door.rotate();
    assert.ok(door.isRetired(tokens.editor) && door.isRetired(tokens.viewer));
    assert.notEqual(door.tokens.editor, tokens.editor);
    for (let n = 0; n < maxRetiredTokens; n += 1) door.rotate();
    assert.equal(door.state.retired.length, maxRetiredTokens);
    assert.ok(!JSON.stringify(door.state.retired).includes(tokens.editor));
  });

  it('says whenever something about it has changed', () => {
    const { door } = stage.now;
    void knockFrom('10.0.0.1');
    assert.equal(stage.changes, 1);
    door.setPolicy({ approves: false });
    assert.equal(stage.changes, 3, 'the policy, and who is let in by it');
  });

  it('[P65] takes the role that may do less, where a crash came between the records of two rooms', () => {
    const { directory } = stage.now;
    const { participant, secret } = directory.enrol({ name: 'Mia', role: 'editor' });
    const after = createDirectory();
    for (const role of ['editor', 'viewer', 'editor'] as const)
      after.restore({ participant: { ...participant, role }, secret }, undefined);
    assert.equal(after.find(participant.id)?.role, 'viewer');
  });
});
