import type { ChildProcess } from 'node:child_process';

/** Who was asked to end has this long to put things away. */
const lastWishMs = 10_000;

export interface TimeLimit {
  readonly limitMs: number;
  readonly graceMs?: number;
}

/** Ends a process that has not ended by then, and says so: asked first, and made to where it does not listen. */
export function limitTime(
  child: ChildProcess,
  { limitMs, graceMs = lastWishMs }: TimeLimit,
  say: (text: string) => void,
): void {
  let timer = setTimeout(() => {
    say(`\nEnded after ${Math.round(limitMs / 6_000) / 10} min: it had not come to an end by itself.\n`);
    child.kill();
    timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
  }, limitMs);
  child.once('exit', () => clearTimeout(timer));
  child.once('error', () => clearTimeout(timer));
}
