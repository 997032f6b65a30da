/** What has to be undone however this process ends, a Ctrl+C included. */
const pending = new Set<() => void>();

/** Runs `undo`, which must be synchronous, when the process exits; the returned function takes that back. */
export function atExit(undo: () => void): () => void {
  if (pending.size === 0) listen();
  pending.add(undo);
  return () => pending.delete(undo);
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const undo of pending) undo();
  });
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    process.on(signal, () => process.exit(code));
  }
}
