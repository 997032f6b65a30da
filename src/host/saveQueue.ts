import type { Reply } from '../shared/protocol/messages.ts';

export type SaveOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Saves one at a time, in the order they were asked for. Settles with a reply, never rejects. */
export function createSaveQueue(
  save: (by: string) => Promise<SaveOutcome>,
): (by: string) => Promise<Reply<'save:request'>> {
  let last: Promise<unknown> = Promise.resolve();
  return (by) => {
    const mine = last.then(() => run(save, by));
    last = mine;
    return mine;
  };
}

async function run(save: (by: string) => Promise<SaveOutcome>, by: string): Promise<Reply<'save:request'>> {
  try {
    const outcome = await save(by);
    return outcome.ok ? { ok: true } : { ok: false, code: 'save-failed', message: outcome.message.slice(0, 500) };
  } catch {
    // What broke is the host's business (paths, stacks); the guest learns that nothing was saved.
    return { ok: false, code: 'save-failed', message: 'The host could not save the image.' };
  }
}
