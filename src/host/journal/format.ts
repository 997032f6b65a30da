import { crc32 } from 'node:zlib';
import * as v from 'valibot';
import { idSchema } from '../../shared/protocol/schemas.ts';
import { type RoomRecord, roomRecordSchema } from '../room/roomRecord.ts';

/**
 * A journal is a text file with a record a line: eight hexadecimal digits with the length of the JSON in bytes, eight with
 * its CRC-32, the JSON. The first says which version this is. Lines, so that what follows a bad one is found again;
 * lengths, so that a bad line end costs nothing.
 */
const headerSchema = v.object({
  kind: v.literal('journal'),
  version: v.number(),
  /** Which file this is: no other has it. Tells where another process has put its own, and is no part of what is kept; whatever a later version has here. */
  file: v.optional(v.fallback(idSchema, ''), ''),
});
/** More than the longest header has. */
export const headerBytes = 256;
/** Raised with every field or kind of record that is added: versions before it leave such a journal alone. */
const journalVersion = 4;
/** Version 1 says neither who made an edit, by name, nor when; version 2 not which process has numbered it; version 3 not which edits of long ago are done. */
const oldestVersion = 1;
const noPrefix = '00000000 00000000 ';
const prefixBytes = noPrefix.length;
const lineEnd = 0x0a;

export function encodeHeader(file: string): Buffer {
  return encode({ kind: 'journal', version: journalVersion, file });
}

/** Which file begins like this; empty where it does not say so, as of earlier versions. */
export function fileOf(head: Buffer): string {
  const [line] = linesOf(head);
  const header = v.safeParse(headerSchema, parse(line?.json));
  return header.success ? header.output.file : '';
}

export function encodeRecord(record: RoomRecord): Buffer {
  return encode(record);
}

/** A whole journal in pieces of this many bytes or a record more, each of which takes about a millisecond to make. */
export const pieceBytes = 256 * 1024;

export function* encodeJournal(file: string, records: readonly RoomRecord[]): Generator<Buffer> {
  let lines = [encodeHeader(file)];
  let bytes = 0;
  for (const record of records) {
    const line = encode(record);
    lines.push(line);
    bytes += line.length;
    if (bytes < pieceBytes) continue;
    yield Buffer.concat(lines);
    lines = [];
    bytes = 0;
  }
  yield Buffer.concat(lines);
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
  for (const line of linesOf(bytes)) {
    if (line.isTorn) return { records, isNewer: false, damagedBytes, tornBytes: line.end - line.start };
    const value = parse(line.json);
    const header = v.safeParse(headerSchema, value);
    if (header.success && !isReadable(header.output.version))
      return { records: [], isNewer: true, damagedBytes: 0, tornBytes: 0 };
    const record = v.safeParse(roomRecordSchema, value);
    if (record.success) records.push(record.output);
    else if (!header.success) damagedBytes += line.end - line.start;
    if (!line.isEnded) damagedBytes += 1;
  }
  return { records, isNewer: false, damagedBytes, tornBytes: 0 };
}

function isReadable(version: number): boolean {
  return Number.isInteger(version) && version >= oldestVersion && version <= journalVersion;
}

interface Line {
  readonly start: number;
  /** Where the next one begins. */
  readonly end: number;
  /** What the checksum holds for; undefined where there is no such thing. */
  readonly json: string | undefined;
  readonly isTorn: boolean;
  /** Whether a line end stands where it should. */
  readonly isEnded: boolean;
}

function* linesOf(bytes: Buffer): Generator<Line> {
  let lineEndAt = -1;
  for (let start = 0; start < bytes.length; ) {
    if (lineEndAt < start) lineEndAt = nextLineEnd(bytes, start);
    const line = readLine(bytes, start, lineEndAt);
    yield line;
    start = line.end;
  }
}

/** The place of a line end, or of the end. */
function nextLineEnd(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(lineEnd, from);
  return at < 0 ? bytes.length : at;
}

/**
 * `lineEndAt` is the first one from `start` on. JSON has no line end in it, so what reaches beyond is no record: each byte is
 * looked at twice at most, whatever the lines say of their length.
 */
function readLine(bytes: Buffer, start: number, lineEndAt: number): Line {
  const from = start + prefixBytes;
  const [, length, sum] = /^([0-9a-f]{8}) ([0-9a-f]{8}) $/.exec(bytes.toString('latin1', start, from)) ?? [];
  const to = from + Number.parseInt(length ?? '', 16);
  if (to <= lineEndAt && crc32(bytes.subarray(from, to)) === Number.parseInt(sum ?? '', 16)) {
    const end = Math.min(to + 1, bytes.length);
    const isEnded = end === to || bytes[to] === lineEnd;
    return { start, end, json: bytes.toString('utf8', from, to), isTorn: false, isEnded };
  }
  const isTorn = lineEndAt === bytes.length;
  return { start, end: isTorn ? lineEndAt : lineEndAt + 1, json: undefined, isTorn, isEnded: true };
}

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    // Counted as damaged by the caller.
    return undefined;
  }
}
