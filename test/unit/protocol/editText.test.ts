import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { factPacket } from '../../../src/host/connection/factPacket.ts';
import {
  ackText,
  commitText,
  mayBeCommit,
  readAckText,
  readAppliedText,
  readCommitText,
} from '../../../src/shared/protocol/editText.ts';

interface Packet {
  readonly type: number;
  readonly nsp: string;
  readonly id?: number;
  readonly data?: unknown;
}
interface Decoder {
  on(name: 'decoded', listener: (packet: Packet) => void): void;
  add(text: string): void;
}

interface Encoder {
  encode(packet: Packet): readonly string[];
}

/** Socket.IO's own, which comes with it. */
const parser = createRequire(import.meta.url)('socket.io-parser') as {
  readonly Decoder: new () => Decoder;
  readonly Encoder: new () => Encoder;
};

/** What Socket.IO makes of a message of Engine.IO; undefined where it refuses it. */
function decode(text: string): Packet | undefined {
  let decoded: Packet | undefined;
  const decoder = new parser.Decoder();
  decoder.on('decoded', (packet) => {
    decoded = packet;
  });
  try {
    decoder.add(text.slice(1));
  } catch {
    return undefined;
  }
  return decoded;
}

const payload = fc.jsonValue();
const commit = fc
  .tuple(fc.nat(999_999_999), payload)
  .map(([id, value]) => `42${id}["edit:commit",${JSON.stringify(value)}]`);
const applied = payload.map((value) => `42["edit:applied",${JSON.stringify(value)}]`);
const ack = fc.tuple(fc.nat(999_999_999), payload).map(([id, value]) => `43${id}${JSON.stringify([value])}`);
/** What is nearly one: somewhere in it a little is left out, or something else put in. */
const nearlyOne = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(texts, fc.nat(40), fc.nat(2), fc.constantFrom('', '0', '1', '-', '/', ',', '[', ']', '"', ' ', '{}'))
    .map(([text, at, length, other]) => text.slice(0, at) + other + text.slice(at + length));

describe('the text of an edit', () => {
  it('is read as Socket.IO reads it', () => {
    fc.assert(
      fc.property(commit, (text) => {
        const read = readCommitText(text);
        assert.ok(read && mayBeCommit(Buffer.from(text)));
        assert.deepEqual(decode(text), { type: 2, nsp: '/', id: read.ackId, data: ['edit:commit', read.payload] });
      }),
    );
    fc.assert(
      fc.property(applied, (text) => {
        const read = readAppliedText(text);
        assert.ok(read);
        assert.deepEqual(decode(text), { type: 2, nsp: '/', data: ['edit:applied', read.payload] });
      }),
    );
  });

  it('is known as our clients and our hosts write it', () => {
    const changes = [{ path: 'adjustments.contrast', value: 18 }] as const;
    const request = { id: 'e1', base: 3, changes };
    const [text] = new parser.Encoder().encode({ type: 2, nsp: '/', id: 0, data: ['edit:commit', request] });
    assert.deepEqual(readCommitText(`4${text}`), { ackId: 0, payload: request });
    const edit = { rev: 4, id: 'e1', by: 'mia', name: 'Mia', at: 5, changes };
    assert.deepEqual(readAppliedText(`4${factPacket('edit:applied', edit).text}`), { payload: edit });
  });

  it('is left to Socket.IO where it is anything else', () => {
    fc.assert(
      fc.property(fc.oneof(nearlyOne(fc.oneof(commit, applied)), fc.string()), (text) => {
        const read = readCommitText(text);
        if (read) {
          assert.deepEqual(decode(text), { type: 2, nsp: '/', id: read.ackId, data: ['edit:commit', read.payload] });
          assert.ok(mayBeCommit(Buffer.from(text)));
        }
        const heard = readAppliedText(text);
        if (heard) assert.deepEqual(decode(text), { type: 2, nsp: '/', data: ['edit:applied', heard.payload] });
      }),
      { numRuns: 2_000 },
    );
    for (const text of ['', '3', '42', '42["presence",{}]', '42/a,1["edit:commit",{}]', '401["edit:commit",{}]'])
      assert.equal(mayBeCommit(Buffer.from(text)), false, text);
    for (const text of [
      '42["edit:commit",{}]',
      '421["edit:commit"]',
      '421["edit:commit",{},{}]',
      '421["edit:commit",{}',
      '421["edit:commits",{}]',
      '42/a,1["edit:commit",{}]',
      '4211234567890["edit:commit",{}]',
      '451-1["edit:commit",{}]',
    ])
      assert.equal(readCommitText(text), undefined, text);
    for (const text of [
      '421["edit:applied",{}]',
      '42["edit:applied"]',
      '42["edit:applied",{},{}]',
      '42["edit:applied",',
    ])
      assert.equal(readAppliedText(text), undefined, text);
  });

  it('is answered as Socket.IO answers', () => {
    const reply = { ok: true, rev: 7 };
    assert.deepEqual(decode(`4${ackText(12, reply)}`), { type: 3, nsp: '/', id: 12, data: [reply] });
    assert.deepEqual(readAckText(`4${ackText(12, reply)}`), { ackId: 12, reply });
  });

  it('is asked for as Socket.IO asks', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), fc.dictionary(fc.string(), payload), (ackId, value) => {
        const text = commitText(ackId, value);
        const [written] = new parser.Encoder().encode({ type: 2, nsp: '/', id: ackId, data: ['edit:commit', value] });
        assert.equal(text, `4${written}`);
      }),
    );
  });

  it('has an ack that is read as Socket.IO reads it, and nothing else is', () => {
    fc.assert(
      fc.property(fc.oneof(ack, nearlyOne(ack), fc.string()), (text) => {
        const packet = decode(text);
        const read = readAckText(text);
        if (read) assert.deepEqual(packet, { type: 3, nsp: '/', id: read.ackId, data: [read.reply] });
        // Where it is an ack all the same, no Socket.IO has written it.
        else if (packet?.type === 3 && packet.nsp === '/' && Array.isArray(packet.data) && packet.data.length === 1)
          assert.notEqual(text.replace(/^43\d{10,}/, ''), `43${packet.id}${JSON.stringify(packet.data)}`);
        assert.equal(readAckText(text, (read?.ackId ?? 0) + 1), undefined);
      }),
      { numRuns: 2_000 },
    );
    for (const text of ['', '43', '43[1]', '431', '431[]', '431[1,2]', '431{"a":1}', '461-1[{}]', '43/a,1[1]'])
      assert.equal(readAckText(text), undefined, text);
  });
});
