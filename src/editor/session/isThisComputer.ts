/** Whether a connection comes from this computer itself, which is also where forwarded ports end. */
export function isThisComputer(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
