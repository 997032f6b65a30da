const settled = Promise.resolve();

/**
 * Runs in a microtask; what it throws is reported as an unhandled rejection. The `queueMicrotask` of node does much more, and comes
 * in between where people wait for what is told.
 */
export function soon(run: () => void): void {
  void settled.then(run);
}
