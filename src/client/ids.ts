/** Makes ids that no other caller makes: 72 random bits once, then a counter, which keeps them short and in order. */
export function createIds(): () => string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  const prefix = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  let count = 0;
  return () => {
    count += 1;
    return `${prefix}.${count}`;
  };
}
