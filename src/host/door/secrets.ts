import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Of the session token and of a resume secret: 128 bits cannot be guessed over a network. */
const secretBytes = 16;

/** A fresh secret of 128 bits, base64url. */
export function makeSecret(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/** A fresh id: unique, not secret. */
export function makeId(): string {
  return randomBytes(9).toString('base64url');
}

/** An id that goes with every cursor, thirty times a second: 24 bits, drawn again where they are taken. */
export function makeShortId(isTaken: (id: string) => boolean): string {
  const id = randomBytes(3).toString('base64url');
  return isTaken(id) ? makeShortId(isTaken) : id;
}

/** What tells a secret from others without being of use to anybody: SHA-256, base64url. */
export function digestOf(secret: string): string {
  return digest(secret).toString('base64url');
}

/** Compares in constant time; digests first, so that not even the length shows. */
export function equalSecrets(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
