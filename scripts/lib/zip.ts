import { readFile } from 'node:fs/promises';
import { inflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  /** Bytes, packed and unpacked. */
  readonly packedSize: number;
  readonly size: number;
  read(): Buffer;
}

const endOfDirectory = 0x06054b50;
const endOfDirectorySize = 22;
const stored = 0;

/** The entries of a zip file (a .vsix is one), as its central directory lists them. Neither zip64 nor encryption. */
export async function readZip(file: string): Promise<ZipEntry[]> {
  const bytes = await readFile(file);
  let end = bytes.length - endOfDirectorySize;
  while (end >= 0 && bytes.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error(`${file} is not a zip file`);
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    entries.push(readEntry(bytes, at));
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

function readEntry(bytes: Buffer, at: number): ZipEntry {
  const packedSize = bytes.readUInt32LE(at + 20);
  const nameLength = bytes.readUInt16LE(at + 28);
  const header = bytes.readUInt32LE(at + 42);
  return {
    name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    packedSize,
    size: bytes.readUInt32LE(at + 24),
    read: () => {
      const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
      const packed = bytes.subarray(start, start + packedSize);
      return bytes.readUInt16LE(at + 10) === stored ? packed : inflateRawSync(packed);
    },
  };
}
