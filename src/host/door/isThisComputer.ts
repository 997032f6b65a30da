import { networkOf } from './networkOf.ts';

/** Whether a connection comes from this computer itself, which is also where forwarded ports end. */
export function isThisComputer(address: string): boolean {
  return address === '::1' || networkOf(address).startsWith('127.');
}
