import type { Reach } from './reaches.ts';

/**
 * Where a window works: on the computer that it is shown on; on another one, which has a network of its own; or in a
 * container or the like, whose network only that one computer is on.
 */
export type RemoteKind = 'local' | 'elsewhere' | 'isolated';

/** As VS Code names remote windows whose network nobody else is on: only a forwarded port leads there. */
const isolated: ReadonlySet<string> = new Set([
  'codespaces',
  'dev-container',
  'attached-container',
  'k8s-container',
  'wsl',
]);

/** `remoteName` is VS Code's; for a VS Code that is served to a browser it is the address in that browser. */
export function remoteKind(remoteName: string | undefined): RemoteKind {
  if (remoteName === undefined || /^(?:localhost|127\.[\d.]+|\[::1\])(?:[:+]\d+)?$/.test(remoteName)) return 'local';
  return isolated.has(remoteName) ? 'isolated' : 'elsewhere';
}

/** What is offered first to whoever starts a session: what they chose last, else what is of use where the window works. */
export function firstReach(chosen: Reach | undefined, remoteName: string | undefined): Reach {
  if (chosen) return chosen;
  // Windows leads its own addresses into WSL by itself, so a second window there gets in.
  return remoteKind(remoteName) === 'local' || remoteName === 'wsl' ? 'loopback' : 'forwarded';
}
