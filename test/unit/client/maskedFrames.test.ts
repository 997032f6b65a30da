import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { WebSocket, WebSocketServer } from 'ws';
import { createMaskedFrames } from '../../../src/client/maskedFrames.ts';

describe('masked frames', () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  after(() => server.close());

  /** What `ws` reads out of frames that are written one after the other. */
  const readBack = async (frames: readonly Uint8Array[]): Promise<string[]> => {
    const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [[host], [response]] = await Promise.all([
      once(server, 'connection') as Promise<[WebSocket]>,
      once(client, 'upgrade'),
      once(client, 'open'),
    ]);
    const texts: string[] = [];
    const closed = new Promise<number>((resolve) => {
      host.on('message', (data, isBinary) => texts.push(isBinary ? '(binary)' : data.toString()));
      host.on('close', resolve);
    });
    for (const frame of frames) response.socket.write(frame);
    client.close(1000);
    assert.equal(await closed, 1000, 'nothing was wrong with any of them');
    return texts;
  };
  const ascii = fc.string({
    unit: fc.integer({ min: 0, max: 0x7f }).map((code) => String.fromCharCode(code)),
    maxLength: 1_024,
  });

  it('are read by ws as the texts that they were made of', async () => {
    const around = [0, 1, 125, 126, 127, 1_024].map((length) => 'x'.repeat(length));
    await fc.assert(
      fc.asyncProperty(fc.array(ascii, { maxLength: 30 }), async (some) => {
        const texts = [...some, ...around];
        const frameOf = createMaskedFrames();
        assert.deepEqual(await readBack(texts.map((text) => frameOf(text) ?? new Uint8Array(0))), texts);
      }),
      { numRuns: 20 },
    );
  });

  it('are not made of what is longer, or has more than ASCII in it', () => {
    const frameOf = createMaskedFrames();
    assert.equal(frameOf('x'.repeat(1_025)), undefined);
    for (const text of ['ä', 'x\u0080', '\u{1F600}', '\uD800']) assert.equal(frameOf(text), undefined);
  });

  it('have each a mask of its own, which cannot be told from those before', () => {
    const frameOf = createMaskedFrames();
    const masks = Array.from({ length: 10_000 }, () => frameOf('x')?.slice(2, 6).join(' '));
    assert.ok(new Set(masks).size > 9_950, 'of 32 random bits, two in a hundred such runs have even one pair more');
  });

  it('stay as they are while others are made, as the network may take them later', () => {
    const frameOf = createMaskedFrames();
    const texts = Array.from({ length: 200 }, (_, n) => `${n}`.padEnd(100, 'x'));
    const frames = texts.map((text) => frameOf(text) ?? new Uint8Array(0));
    const unmask = (frame: Uint8Array): string =>
      String.fromCharCode(...frame.slice(6).map((byte, n) => byte ^ (frame[2 + (n % 4)] ?? 0)));
    assert.deepEqual(frames.map(unmask), texts);
  });
});
