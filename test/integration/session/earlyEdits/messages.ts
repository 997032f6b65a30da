import fc from 'fast-check';
import { eventPacket } from '../../../support/rawGuest.ts';
import { fragments, frame, opcodes } from './wireFrames.ts';

/** The bytes of what a guest sends, with an id of its own; `isLong`: so that it goes through Socket.IO. */
export type Message = (id: string, isLong: boolean) => Buffer;

const start = '["edit:commit"';
/** JSON all the same, and nothing that the host looks for in what it takes early. */
const longStart = '[ "edit:commit"';

const acks = fc.oneof(
  fc.nat(20).map(String),
  fc.constantFrom('0', '007', '000000001', '999999999', '0000000001', '1234567890', ''),
);
/** Where lengths are written in another way, and where the long way begins. */
const byteLengths = fc.constantFrom(0, 0, 0, 125, 126, 127, 1_023, 1_024, 1_025);
const ids = fc.constantFrom<(id: string) => unknown>(
  (id) => id,
  (id) => id,
  (id) => id,
  () => 'again',
  () => 'ä',
  () => 7,
);
const changes = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -180, max: 180 }).map((value) => [{ path: 'adjustments.hue', value }]) },
  fc.constantFrom<unknown>([], [{ path: 'adjustments.no', value: 1 }], null, [
    { path: 'adjustments.hue', value: 'ä\u2028😀' },
  ]),
);

/** The text of a commit that is so many bytes long, where it is not longer anyway. */
const commits = fc
  .tuple(acks, ids, changes, byteLengths)
  .map(([ack, idFor, value, length]) => (id: string, isLong: boolean): string => {
    const payload = JSON.stringify({ id: idFor(id), base: 0, changes: value });
    const text = `42${ack}${isLong ? longStart : start},${payload}`;
    return `${text}${' '.repeat(Math.max(0, length - Buffer.byteLength(text) - 1))}]`;
  });
const nearlyCommits = fc
  .constantFrom(
    '421["edit:commit"]',
    '421["edit:commit",{},{}]',
    '421["edit:commit",{"id":"e","base":0}]',
    '421["edit:commits",{}]',
    '421["edit:commit",null]',
    '42["edit:commit",{"id":"e","base":0,"changes":[]}]',
  )
  .map(
    (text) =>
      (_: string, isLong: boolean): string =>
        isLong ? text.replace(start, longStart) : text,
  );
const others = fc
  .constantFrom(
    (id: string) => eventPacket('chat:say', { id, text: 'Hello' }, 31),
    () => eventPacket('line:ping', {}, 32),
    () => eventPacket('history:read', {}, 33),
    () => eventPacket('presence:update', [16, 16]),
  )
  .map(
    (text) =>
      (id: string): string =>
        text(id),
  );

const ping = frame(opcodes.ping, 'ping');
const pong = frame(opcodes.pong, '');
const betweens = fc.array(fc.constantFrom(Buffer.alloc(0), Buffer.alloc(0), ping, pong), { maxLength: 1 });

/** Each as one frame, or in fragments with control frames between them. */
export const messages: fc.Arbitrary<Message> = fc
  .tuple(
    fc.oneof({ weight: 6, arbitrary: commits }, nearlyCommits, { weight: 2, arbitrary: others }),
    fc.array(fc.nat(2_000), { maxLength: 3 }),
    betweens,
  )
  .map(
    ([textFor, ends, between]) =>
      (id, isLong) =>
        fragments(textFor(id, isLong), ends, between),
  );

const commitNow = (id: string, isLong: boolean): string =>
  `421${isLong ? longStart : start},{"id":"${id}","base":0,"changes":[{"path":"adjustments.hue","value":1}]}]`;
/** What breaks a rule of WebSocket or of ours, most of it around an edit, which comes too late then. */
const brokenAround: readonly ((edit: string) => readonly Buffer[])[] = [
  (edit) => [frame(opcodes.text, edit, { isMasked: false })],
  (edit) => [frame(opcodes.text, edit, { reserved: 4 })],
  (edit) => [frame(opcodes.continuation, edit)],
  (edit) => [frame(opcodes.text, edit.slice(0, 5), { fin: false }), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.binary, edit)],
  (edit) => [frame(opcodes.binary, edit.slice(0, 5), { fin: false }), frame(opcodes.continuation, edit.slice(5))],
  (edit) => [frame(opcodes.reserved, edit)],
  (edit) => [frame(opcodes.ping, 'x'.repeat(126)), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.ping, '', { fin: false }), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, Buffer.concat([Buffer.from(edit), Buffer.of(0xff)]))],
  (edit) => [frame(opcodes.text, Buffer.from(edit.replace('"id":"', '"id":"\u00ff'), 'latin1'))],
  (edit) => [frame(opcodes.close, Buffer.of(3, 232)), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.close, ''), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, '41'), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, '1'), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, ''), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, '4'), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, '40{}'), frame(opcodes.text, edit)],
  (edit) => [frame(opcodes.text, '431[{}]'), frame(opcodes.text, edit)],
  (edit) => [
    frame(opcodes.text, '451-["chat:say",{"_placeholder":true,"num":0}]'),
    frame(opcodes.text, edit),
    frame(opcodes.binary, 'bytes'),
  ],
];
export const brokenFrames: fc.Arbitrary<Message> = fc
  .constantFrom(...brokenAround)
  .map((around) => (id, isLong) => Buffer.concat(around(commitNow(id, isLong))));
