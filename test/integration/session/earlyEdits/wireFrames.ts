/** WebSocket frames by hand, as a client sends them, right or wrong. */

export const opcodes = { continuation: 0, text: 1, binary: 2, reserved: 3, close: 8, ping: 9, pong: 10 } as const;

export interface FrameForm {
  /** Whether it is the last of its message. */
  readonly fin?: boolean;
  readonly isMasked?: boolean;
  /** The three reserved bits. */
  readonly reserved?: number;
}

const mask = Buffer.from('mask');

export function frame(opcode: number, payload: Buffer | string, form: FrameForm = {}): Buffer {
  const { fin = true, isMasked = true, reserved = 0 } = form;
  const bytes = Buffer.from(payload);
  const first = (fin ? 0x80 : 0) | (reserved << 4) | opcode;
  const head = [first, (isMasked ? 0x80 : 0) | Math.min(bytes.length, bytes.length < 126 ? 125 : 126)];
  if (bytes.length >= 126) head.push(bytes.length >> 8, bytes.length & 0xff);
  if (!isMasked) return Buffer.concat([Buffer.from(head), bytes]);
  const masked = bytes.map((byte, at) => byte ^ (mask[at % 4] ?? 0));
  return Buffer.concat([Buffer.from(head), mask, masked]);
}

/** A text in fragments that end at these bytes, with control frames between them. */
export function fragments(text: string, ends: readonly number[], between: readonly Buffer[]): Buffer {
  const bytes = Buffer.from(text);
  const cuts = [...new Set(ends.map((end) => end % bytes.length))].sort((a, b) => a - b);
  const parts = [0, ...cuts].map((from, n) => bytes.subarray(from, cuts[n]));
  const frames = parts.map((part, n) => {
    const opcode = n === 0 ? opcodes.text : opcodes.continuation;
    return Buffer.concat([frame(opcode, part, { fin: n === parts.length - 1 }), between[n] ?? Buffer.alloc(0)]);
  });
  return Buffer.concat(frames);
}

/** The bytes in pieces of these lengths, over and over. */
export function pieces(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const cut: Buffer[] = [];
  for (let from = 0, n = 0; from < bytes.length; n += 1) {
    const next = from + Math.max(1, lengths[n % lengths.length] ?? bytes.length);
    cut.push(bytes.subarray(from, next));
    from = next;
  }
  return cut;
}
