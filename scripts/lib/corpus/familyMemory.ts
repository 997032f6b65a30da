import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { peakBytes, resetPeak, residentBytes } from './peakMemory.ts';

/** In milliseconds. Processes are looked at now and then because what one had is not known any more when it is gone. */
const lookMs = 20;

/** The memory of this process together with those it has started, as it does for what decodes. */
export class FamilyMemory {
  readonly #children = new Set<ChildProcess>();
  #peak = 0;

  constructor() {
    subscribe('child_process', (message) => this.#watch((message as { readonly process: ChildProcess }).process));
    setInterval(() => this.#look(), lookMs).unref();
  }

  /** Starts a new count. */
  reset(): void {
    for (const pid of this.#members()) resetPeak(pid);
    this.#peak = 0;
  }

  /** Bytes since then: the most that all had at one look, or that one had ever. */
  peak(): number {
    this.#look();
    return this.#peak;
  }

  /** Bytes, now. */
  resident(): number {
    return sum(this.#members().map((pid) => residentBytes(pid) ?? 0));
  }

  #watch(child: ChildProcess): void {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
  }

  #look(): void {
    const each = this.#members().map((pid) => peakBytes(pid) ?? 0);
    this.#peak = Math.max(this.#peak, this.resident(), ...each);
  }

  #members(): readonly (number | 'self')[] {
    const started = [...this.#children].map(({ pid }) => pid).filter((pid) => pid !== undefined);
    return ['self', ...started];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
