import { connectSession } from '../../src/client/connectSession.ts';
import { type Change, type Path, paths } from '../../src/shared/recipe/edit.ts';

/** The same as the peers' clients: a participant that sets values and hears of the others'. */
export async function join(link: string, displayName: string) {
  const outcome = await connectSession(link, { displayName, signal: new AbortController().signal });
  if (!outcome.ok) throw new Error(outcome.sentence);
  const { seat } = outcome;
  return {
    set: (path: string, value: number): void => void seat.commit([changeOf(path, value)]),
    setAcked: (path: string, value: number): Promise<void> =>
      new Promise((resolve) => {
        // An edit that is acked becomes part of the history, and is not pending any more.
        const stop = seat.on('history', () => {
          if (seat.pending.length > 0) return;
          stop();
          resolve();
        });
        seat.commit([changeOf(path, value)]);
      }),
    onValue: (listener: (path: string, value: unknown) => void): void => {
      seat.on('recipe', ({ by, changes }) => {
        if (by !== seat.me.id) for (const { path, value } of changes) listener(path, value);
      });
    },
  };
}

const knownPaths = new Map<string, Path>(paths.map((path) => [path, path]));

function changeOf(name: string, value: number): Change {
  const path = knownPaths.get(name);
  if (!path) throw new Error(`${name} is no slider`);
  return { path, value };
}
