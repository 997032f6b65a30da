import type { FactName, FactPayload } from '../../shared/protocol/messages.ts';
import { soon } from '../soon.ts';

/** A message as Engine.IO takes it, and the WebSocket frame that carries it. */
export interface TextPacket {
  readonly text: string;
  /** In Node's pool, which whoever keeps it keeps all of. */
  readonly frame: Buffer;
}

/** The last one alone, while it is told: some payloads live as long as a participant, and their packets need not. */
let last: { readonly name: FactName; readonly payload: object; readonly packet: TextPacket } | undefined;

/** Everybody in a room is handed the same payload in a row, which is encoded and framed for the first of them. */
export function factPacket<K extends FactName>(name: K, payload: FactPayload<K>): TextPacket {
  if (last?.payload === payload && last.name === name) return last.packet;
  // `2`: an event of Socket.IO's default namespace.
  const packet = textPacket(`2${JSON.stringify([name, payload])}`);
  // What was said, privately too, is not kept until something else is.
  if (!last) soon(forgetLast);
  last = { name, payload, packet };
  return packet;
}

function forgetLast(): void {
  last = undefined;
}

/** For one guest alone; `text` begins with the type of Socket.IO's packet. */
export function textPacket(text: string): TextPacket {
  // `4`: a message of Engine.IO.
  return { text, frame: frameOf(`4${text}`) };
}

/** A whole, unmasked message (RFC 6455, 5.2). One buffer, so that it is one write. */
export function frameOf(message: string | Uint8Array): Buffer {
  const isText = typeof message === 'string';
  const length = isText ? Buffer.byteLength(message) : message.byteLength;
  const extended = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const bytes = Buffer.allocUnsafe(2 + extended + length);
  bytes[0] = isText ? 0x81 : 0x82;
  bytes[1] = extended === 0 ? length : extended === 2 ? 126 : 127;
  if (extended === 2) bytes.writeUInt16BE(length, 2);
  if (extended === 8) bytes.writeBigUInt64BE(BigInt(length), 2);
  if (isText) bytes.write(message, 2 + extended);
  else bytes.set(message, 2 + extended);
  return bytes;
}
