import { createHash } from 'node:crypto';

const hashPattern = /^[0-9a-f]{64}$/;

export function isSourceHash(text: string): boolean {
  return hashPattern.test(text);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
