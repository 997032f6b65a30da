import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 60_000;

/** Waits until the condition holds; fails naming what it waited for. */
export async function until(what: string, condition: () => unknown): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${what}`);
    await pause(20);
  }
}
