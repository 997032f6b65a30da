import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { decodeJournal, encodeHeader, encodeRecord } from '../../../../src/host/journal/format.ts';
import { readJournal } from '../../../../src/host/journal/readJournal.ts';
import { replay } from '../../../../src/host/room/replay.ts';
import { type RoomRecord, roomRecordSchema } from '../../../../src/host/room/roomRecord.ts';
import { createSessionRooms } from '../../../../src/host/session/sessionRooms.ts';
import { enter, failTest, keepRoom, live, makeFolder, removeFolders } from '../../../support/journals.ts';
import { makeRoom } from '../../../support/rooms.ts';

/** A journal as a room writes it, and where each of its lines ends. */
async function realJournal(): Promise<{ bytes: Buffer; records: readonly RoomRecord[]; ends: number[]; path: string }> {
  const room = makeRoom();
  const session = createSessionRooms(failTest);
  session.add(room);
  await live(room, 4);
  const mia = enter(room, 'Mia').me.id;
  await room.desk.saySession(mia, { id: 's1', text: 'For all' });
  const { path, store } = await keepRoom(room);
  await live(room, 6);
  await room.desk.saySession(mia, { id: 's2', text: 'For all again' });
  for (const id of ['n1', 'n2']) await room.desk.nameSnapshot(mia, { id, title: `Moment ${id}` });
  await room.desk.renameSnapshot(mia, { participantId: mia, id: 'n1', title: 'Warm' });
  await room.desk.removeSnapshot(mia, { participantId: mia, id: 'n2' });
  await store.close();
  const bytes = await readFile(path);
  const { records } = decodeJournal(bytes);
  const ends = [bytes.indexOf('\n') + 1];
  for (const record of records) ends.push((ends.at(-1) ?? 0) + encodeRecord(record).length);
  assert.equal(ends.at(-1), bytes.length);
  return { bytes, records, ends, path };
}

/** A journal with one of each kind of record that a room writes, and where each of its lines ends: each byte of it is soon tried. */
async function oneOfEachKind(): Promise<{ bytes: Buffer; records: readonly RoomRecord[]; ends: number[] }> {
  const { records: all } = await realJournal();
  const records = [...new Map(all.map((record) => [record.kind, record])).values()];
  const lines = [encodeHeader('a'), ...records.map(encodeRecord)];
  const ends = lines.map((_, index) => Buffer.concat(lines.slice(0, index + 1)).length);
  return { bytes: Buffer.concat(lines), records, ends };
}

describe('journal format', () => {
  afterEach(removeFolders);

  it('reads back what was written, every kind of record', async () => {
    const { bytes, records } = await realJournal();
    const decoded = decodeJournal(bytes);
    assert.deepEqual([decoded.damagedBytes, decoded.tornBytes, decoded.isNewer], [0, 0, false]);
    const kinds = new Set(records.map(({ kind }) => kind));
    const known = roomRecordSchema.options.map(({ entries }) => entries.kind.literal);
    assert.deepEqual([...kinds].sort(), known.sort());
    assert.ok(records.length > 30, `${records.length} records`);
  });

  it('loads up to the last whole record wherever the file is cut', async () => {
    const { bytes, records, ends } = await oneOfEachKind();
    for (let length = 0; length <= bytes.length; length += 1) {
      const decoded = decodeJournal(bytes.subarray(0, length));
      // A line end alone may be missing.
      const whole = ends.filter((end) => end - 1 <= length).length;
      assert.deepEqual(decoded.records, records.slice(0, Math.max(0, whole - 1)), `cut at ${length}`);
      assert.equal(decoded.damagedBytes, 0, `cut at ${length}`);
    }
    const { records: lived } = await realJournal();
    for (const [index, record] of lived.entries()) {
      const state = replay(lived.slice(0, index + 1));
      assert.ok(state, 'it is a room from the first record on');
      if (record.kind === 'edit') assert.ok(state.document.rev >= record.edit.rev, `with edit ${record.edit.rev}`);
    }
  });

  it('reports a record with a flipped byte, and loads all the others', async () => {
    const { bytes, records, ends } = await oneOfEachKind();
    for (let at = 0; at < bytes.length; at += 1) {
      const bad = Buffer.from(bytes);
      bad[at] = (bad[at] ?? 0) ^ (1 + (at % 255));
      const decoded = decodeJournal(bad);
      const hit = ends.findIndex((end) => at < end);
      const isLineEnd = at === (ends[hit] ?? 0) - 1;
      const expected = isLineEnd || hit === 0 ? records : records.filter((_, index) => index !== hit - 1);
      assert.deepEqual(decoded.records, expected, `flipped at ${at}`);
      assert.ok(decoded.damagedBytes + decoded.tornBytes > 0, `flipped at ${at}`);
    }
  });

  it('looks at no byte more than a few times, whatever the lines say of their length', () => {
    const lines = 2_000;
    const rest = (n: number): string => (20 * (lines - n)).toString(16).padStart(8, '0');
    const claims = Array.from({ length: lines }, (_, n) => `${rest(n + 1)} 11111111 {\n`).join('');
    // Each whole, with something else where its line end should be.
    const unended = Array.from({ length: lines }, () =>
      encodeRecord({ kind: 'left', id: 'a' }).toString().replace('\n', ' '),
    );
    for (const text of [claims, unended.join('')]) {
      const bytes = Buffer.from(text);
      let looked = 0;
      Object.assign(bytes, {
        subarray(from: number, to: number): Buffer {
          looked += to - from;
          return Buffer.prototype.subarray.call(bytes, from, to);
        },
        indexOf(value: number, from: number): number {
          const at = Buffer.prototype.indexOf.call(bytes, value, from);
          looked += (at < 0 ? bytes.length : at) - from;
          return at;
        },
      });
      const { records, damagedBytes } = decodeJournal(bytes);
      assert.deepEqual([records.length, damagedBytes], text === claims ? [0, bytes.length] : [lines, lines]);
      assert.ok(looked <= 2 * bytes.length, `${looked} bytes for ${bytes.length}`);
    }
  });

  it('makes a whole room of a journal with any one record gone', async () => {
    const { records } = await realJournal();
    const whole = replay(records);
    assert.ok(whole);
    for (const gone of records) {
      const state = replay(
        records.filter((record) => record !== gone),
        1,
      );
      assert.ok(state, gone.kind);
      assert.equal(state.id, whole.id);
      assert.ok(state.document.rev > whole.document.rev, 'nobody is given a number again that is known already');
    }
  });

  it('says what it cannot read, and throws nothing for what is in it', async () => {
    const path = `${await makeFolder()}/a.journal`;
    const outcomes = [await readJournal(path)];
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.alloc(5_000),
      Buffer.from('\n\n\n{}\n'),
      encodeHeader('a'),
      Buffer.from(encodeHeader('a').toString().replace('"version":4', '"version":5')),
    ]) {
      await writeFile(path, bytes);
      outcomes.push(await readJournal(path));
    }
    assert.deepEqual(
      outcomes.map((outcome) => !outcome.ok && outcome.code),
      ['none', ...Array.from({ length: 5 }, () => 'unreadable')],
    );
    // What the system does not let us read may be whole.
    await assert.rejects(readJournal(await makeFolder()), { code: 'EISDIR' });
  });

  it('says version 4, as those before know nothing of incarnations or of edits of long ago', async () => {
    const { bytes, records } = await realJournal();
    assert.match(bytes.toString(), /^[0-9a-f]{8} [0-9a-f]{8} \{"kind":"journal","version":4,"file":"[\w-]+"\}\n/);
    const [base] = records;
    assert.ok(base?.kind === 'room' && base.incarnations.length > 0);
    assert.deepEqual(replay(records)?.document.incarnations, base.incarnations);
  });

  it('takes nothing that is no record of ours, though its checksum fits', () => {
    const odd = [
      '{"kind":"edit"}',
      '{"kind":"left","id":"../x y"}',
      '[]',
      'null',
      '{"kind":"left","id":"a","__proto__":{}}',
    ];
    for (const json of odd) {
      const { records, damagedBytes } = decodeJournal(encodeRecord(JSON.parse(json)));
      assert.deepEqual([records, damagedBytes > 0], [[], true], json);
    }
  });
});
