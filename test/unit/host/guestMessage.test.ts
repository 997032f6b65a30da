import assert from 'node:assert/strict';
import { toKeep } from '../../../src/host/connection/guestMessage.ts';
import { isRequestName, isSignalName, requests, signals } from '../../../src/shared/protocol/messages.ts';
import { readRequest, readSignal } from '../../../src/shared/protocol/readMessage.ts';

const ack = (): void => undefined;
const brackets: unknown = JSON.parse(`[${'{},'.repeat(33_000)}{}]`);
const payloads: readonly unknown[] = [brackets, undefined, null, {}, { id: 'a', text: 'x' }, { x: 1, y: 2 }, [1, 2]];

describe('a message that waits for its turn', () => {
  it('[P41] is what it was where it comes to something', () => {
    for (const message of [
      { name: 'chat:say', payload: { id: 'a', text: 'Hello' }, ack },
      { name: 'history:read', payload: {}, ack },
      { name: 'presence:ping', payload: { x: 1, y: 2 }, ack: undefined },
    ])
      assert.deepEqual(toKeep(message), message);
  });

  it('[P41] holds nothing that lies beside what counts in a value', () => {
    for (const [path, value] of [
      ['levels.rgb', { black: 0, gamma: 1, white: 255, outBlack: 0, outWhite: 255 }],
      ['geometry.crop', { x: 0, y: 0, width: 0.5, height: 0.5 }],
    ] as const) {
      const messageWith = (beside: object) => {
        const payload = { id: 'a', base: 0, changes: [{ path, value: { ...value, ...beside } }] };
        return { name: 'edit:commit', payload, ack };
      };
      assert.deepEqual(toKeep(messageWith({ brackets })), messageWith({}));
    }
  });

  for (const name of [...Object.keys(requests), ...Object.keys(signals), 'x'.repeat(90_000)])
    it(`[P11][P41] holds nothing else that came with it, and is refused for the same: ${name.slice(0, 20)}`, () => {
      const messages = payloads.flatMap((payload) => [ack, undefined].map((one) => ({ name, payload, ack: one })));
      for (const message of messages) {
        const kept = toKeep(message);
        assert.equal(kept.ack, message.ack);
        assert.deepEqual(outcomeOf(kept), outcomeOf(message));
        assert.notEqual(kept.payload, brackets);
        assert.ok(kept.name.length <= 20);
      }
    });
});

/** What the gate makes of it: whose rate it counts to, and what is read. */
function outcomeOf(message: Parameters<typeof toKeep>[0]): readonly unknown[] {
  const { name, payload } = message;
  if (message.ack) return isRequestName(name) ? [name, readRequest(name, payload)] : ['unknown'];
  return isSignalName(name) ? [name, readSignal(name, payload)] : ['unknown'];
}
