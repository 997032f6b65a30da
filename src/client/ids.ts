import { hexOf } from './hex.ts';

/** Makes ids that no other caller makes: 72 random bits once, then a counter, which keeps them short and in order. */
export function createIds(): () => string {
  const prefix = hexOf(crypto.getRandomValues(new Uint8Array(9)));
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}.${count}`;
  };
}
