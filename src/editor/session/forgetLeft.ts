import type { HostOptions } from './hostOptions.ts';

/** Nothing goes on with a session of before any more. What cannot be removed is tried again once it is old. */
export async function forgetLeft(
  { memory, records, services }: Pick<HostOptions, 'memory' | 'records' | 'services'>,
  session: string,
): Promise<void> {
  await memory.forgetHosted(session);
  await records.remove(session).catch((error) => services.log.warn('The session did not go from the disk.', error));
}
