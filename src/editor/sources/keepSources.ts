import type * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import type { Services } from '../services.ts';
import type { StoreLimits } from './removeUnused.ts';

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** A guest's copy may be looked at again weeks later; a folder of photos that was gone through must not fill the disk. */
const limits: StoreLimits = { maxAgeMs: 30 * dayMs, maxBytes: 2 * 1024 ** 3, minAgeMs: 2 * dayMs };

/** Cleans the store up at the start, and lets it know from then on which sources this window uses. */
export function keepSources(documents: Documents, { sources, log }: Services): vscode.Disposable {
  const used = (): Promise<unknown> =>
    Promise.all(documents.all.map(({ model }) => model && sources.use(model.image.sha256)));
  const logged = (running: Promise<unknown>): void => {
    running.catch((error: unknown) => log.warn('The source store could not be kept in order.', error));
  };
  logged(sources.removeUnused(limits));
  const timer = setInterval(() => logged(used()), hourMs);
  return { dispose: () => clearInterval(timer) };
}
