import { t } from '../../shared/l10n.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';

/** `written`: what the file shows now, where that is known. */
export type SaveOutcome =
  | { readonly ok: true; readonly written?: Recipe | undefined }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** `message` is for the one who has asked. */
export type SaveResult =
  | Extract<SaveOutcome, { ok: true }>
  | { readonly ok: false; readonly code: 'save-failed'; readonly message: string };

/**
 * Saves one at a time. Whoever asks while another save is still waiting for its turn shares it, since it will write what
 * they mean; so however many ask, one runs and one waits. Settles with a result, never rejects: what `save` rejects with
 * goes to `onError`.
 */
export function createSaveQueue(
  save: (by: string) => Promise<SaveOutcome>,
  onError: (error: unknown) => void,
): (by: string) => Promise<SaveResult> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting: Promise<SaveResult> | undefined;
  const append = (by: string): Promise<SaveResult> => {
    const mine = last.then(() => {
      waiting = undefined;
      return run(save, by, onError);
    });
    last = mine;
    return mine;
  };
  return (by) => {
    waiting ??= append(by);
    return waiting;
  };
}

async function run(
  save: (by: string) => Promise<SaveOutcome>,
  by: string,
  onError: (error: unknown) => void,
): Promise<SaveResult> {
  try {
    const outcome = await save(by);
    return outcome.ok ? outcome : { ok: false, code: 'save-failed', message: outcome.message.slice(0, 500) };
  } catch (error) {
    onError(error);
    // What broke is the host's business (paths, stacks); the guest learns that nothing was saved.
    return { ok: false, code: 'save-failed', message: t('The host could not save the image.') };
  }
}
