import { systemClock } from '../../client/systemClock.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { gathering } from '../gathering.ts';
import type { Services } from '../services.ts';
import type { SaveDesk } from './saveDesk.ts';

/** Whoever lets a value flicker must not keep VS Code busy. */
const pauseMs = 1_000;

export type Cleanable = Pick<PixelPairDocument, 'isMarkedInVain' | 'onDidChangeModel' | 'onDidDispose'>;

interface Parts<Doc> {
  readonly saves: { markClean(document: Doc): ReturnType<SaveDesk['markClean']> };
  readonly services: { readonly log: Pick<Services['log'], 'error'> };
  readonly clock?: Clock;
}

/**
 * Takes the dirty mark off once an image is as it was saved, by whomever. VS Code sees that by itself where all edits are
 * undone that it knows; those of others it cannot undo, so for it they are there for good.
 */
export function cleanAgain<Doc extends Cleanable>(
  document: Doc,
  { saves, services, clock = systemClock }: Parts<Doc>,
): void {
  const clean = (): void => {
    // It may have gone on by now.
    if (!document.isMarkedInVain) return;
    saves.markClean(document).catch((error: unknown) => {
      services.log.error('An image that is as it was saved could not be marked as such.', error);
    });
  };
  // After VS Code was told of the edit itself.
  const { run, stop } = gathering(clock, pauseMs, () => void setImmediate(clean));
  document.onDidChangeModel(({ kind }) => {
    if ((kind === 'recipe' || kind === 'image') && document.isMarkedInVain) run();
  });
  document.onDidDispose(stop);
}
