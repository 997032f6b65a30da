import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { Writable } from 'node:stream';
import { factPacket, frameOf } from '../../../src/host/connection/factPacket.ts';

/** Its types leave it out. */
const ws = createRequire(import.meta.url)('ws') as { readonly Receiver: new (options: object) => Writable };

/** What `ws` makes of a frame. */
function read(frame: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const receiver = new ws.Receiver({ isServer: false, maxPayload: 10_000_000 });
    receiver.on('message', (data: Buffer) => resolve(data.toString())).on('error', reject);
    receiver.write(frame);
  });
}

describe('fact packet', () => {
  for (const length of [0, 10, 80, 90, 126, 60_000, 65_470, 65_536, 200_000])
    it(`is a frame that carries its text, with ${length} letters in it`, async () => {
      const { text, frame } = factPacket('image:saved', { by: `ä${'x'.repeat(length)}` });
      assert.equal(text, `2["image:saved",{"by":"ä${'x'.repeat(length)}"}]`);
      assert.equal(await read(frame), `4${text}`);
    });

  for (const length of [0, 125, 126, 65_535, 65_536])
    it(`is framed as bytes are, ${length} of them`, async () => {
      const bytes = new Uint8Array(length).fill(97);
      const frame = frameOf(bytes);
      assert.equal(frame[0], 0x82);
      assert.equal(await read(frame), 'a'.repeat(length));
    });

  it('is made once for all who are handed the same payload', () => {
    const payload = { by: 'a' };
    assert.equal(factPacket('image:saved', payload), factPacket('image:saved', payload));
    assert.notEqual(factPacket('image:saved', payload), factPacket('image:saved', { by: 'a' }));
  });

  it('is kept no longer than it is told', async () => {
    for (const payload of [{ by: 'a' }, { by: 'b' }]) {
      const packet = factPacket('image:saved', payload);
      await Promise.resolve();
      assert.notEqual(factPacket('image:saved', payload), packet);
    }
  });

  it('is another one under another name', () => {
    const payload = { id: 'a', by: 'a' };
    factPacket('image:saved', payload);
    assert.equal(factPacket('participant:left', payload).text, '2["participant:left",{"id":"a","by":"a"}]');
  });
});
