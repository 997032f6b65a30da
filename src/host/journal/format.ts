import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { type RoomRecord, roomRecordSchema } from '../room/roomRecord.ts';

/**
 * A journal is a text file with a record a line: eight hexadecimal digits with the length of the JSON in bytes, eight with
 * its CRC-32, the JSON. The first says which version this is. Lines, so that what follows a bad one is found again;
 * lengths, so that a bad line end costs nothing.
 */
const headerSchema = v.object({ kind: v.literal('journal'), version: v.number() });
/** Raised with every field or kind of record that is added: versions before it leave such a journal alone. */
const journalVersion = 3;
/** Version 1 says neither who made an edit, by name, nor when; version 2 not which process has numbered it. */
const oldestVersion = 1;
const noPrefix = '00000000 00000000 ';
const prefixBytes = noPrefix.length;
const lineEnd = 0x0a;

export function encodeHeader(): Buffer {
  return encode({ kind: 'journal', version: journalVersion });
}

export function encodeRecord(record: RoomRecord): Buffer {
  return encode(record);
}

function encode(value: object): Buffer {
  const bytes = Buffer.from(`${noPrefix}${JSON.stringify(value)}\n`);
  const json = bytes.subarray(prefixBytes, -1);
  bytes.write(`${hex(json.length)} ${hex(crc32(json))} `, 'latin1');
  return bytes;
}

function hex(number: number): string {
  return number.toString(16).padStart(8, '0');
}

export interface Decoded {
  readonly records: readonly RoomRecord[];
  /** Another version wrote this; nothing of it was read. */
  readonly isNewer: boolean;
  /** Bytes that make no record, but for the end. */
  readonly damagedBytes: number;
  /** Bytes of a last record that is not whole: what was being written when the power went. Nobody was told of it. */
  readonly tornBytes: number;
}

/** Reads all the whole records there are. Never throws. */
export function decodeJournal(bytes: Buffer): Decoded {
  const records: RoomRecord[] = [];
  let damagedBytes = 0;
  let offset = 0;
  while (offset < bytes.length) {
    const line = readLine(bytes, offset);
    if (line.isTorn) return { records, isNewer: false, damagedBytes, tornBytes: bytes.length - offset };
    const value = parse(line.json);
    const header = v.safeParse(headerSchema, value);
    if (header.success && !isReadable(header.output.version))
      return { records: [], isNewer: true, damagedBytes: 0, tornBytes: 0 };
    const record = v.safeParse(roomRecordSchema, value);
    if (record.success) records.push(record.output);
    else if (!header.success) damagedBytes += line.end - offset;
    if (!line.isEnded) damagedBytes += 1;
    offset = line.end;
  }
  return { records, isNewer: false, damagedBytes, tornBytes: 0 };
}

function isReadable(version: number): boolean {
  return Number.isInteger(version) && version >= oldestVersion && version <= journalVersion;
}

interface Line {
  /** Where the next one begins. */
  readonly end: number;
  /** What the checksum holds for; undefined where there is no such thing. */
  readonly json: string | undefined;
  readonly isTorn: boolean;
  /** Whether a line end stands where it should. */
  readonly isEnded: boolean;
}

function readLine(bytes: Buffer, start: number): Line {
  const from = start + prefixBytes;
  const [, length, sum] = /^([0-9a-f]{8}) ([0-9a-f]{8}) $/.exec(bytes.toString('latin1', start, from)) ?? [];
  const to = from + Number.parseInt(length ?? '', 16);
  if (to <= bytes.length && crc32(bytes.subarray(from, to)) === Number.parseInt(sum ?? '', 16)) {
    const end = Math.min(to + 1, bytes.length);
    return { end, json: bytes.toString('utf8', from, to), isTorn: false, isEnded: end === to || bytes[to] === lineEnd };
  }
  const next = bytes.indexOf(lineEnd, start);
  return { end: next < 0 ? bytes.length : next + 1, json: undefined, isTorn: next < 0, isEnded: true };
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    // Counted as damaged by the caller.
    return undefined;
  }
}
