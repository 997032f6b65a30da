import { systemClock } from '../../client/systemClock.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { ModelChange } from '../document/imageModel.ts';
import { gathering } from '../gathering.ts';
import { backupOf, type DocumentToKeep } from '../save/backup.ts';
import type { GuestCopies } from './guestCopies.ts';
import { copyPauseMs } from './sessionLimits.ts';

/** The part of a guest's document that is kept. */
export interface CopiedDocument extends DocumentToKeep {
  readonly uri: { toString(): string };
  readonly onDidChangeModel: (listener: (change: Pick<ModelChange, 'kind'>) => void) => unknown;
  readonly onDidDispose: (listener: () => void) => unknown;
}

interface Parts {
  readonly copies: Pick<GuestCopies, 'keep'>;
  readonly log: { error(message: string, error: unknown): void };
  readonly clock?: Clock;
}

const kept: ReadonlySet<ModelChange['kind']> = new Set(['recipe', 'history', 'saved', 'place', 'image']);

/** Keeps what a guest sees, for a window that opens the document again where its host is gone by then. */
export function keepCopy(document: CopiedDocument, { copies, log, clock = systemClock }: Parts): void {
  const keep = (): void => {
    const copy = backupOf(document);
    if (!copy) return;
    copies.keep(document.uri.toString(), copy).catch((error: unknown) => {
      log.error('What is shown of an image of the session could not be kept.', error);
    });
  };
  const { run, stop } = gathering(clock, copyPauseMs, keep);
  document.onDidChangeModel(({ kind }) => {
    if (kept.has(kind)) run();
  });
  document.onDidDispose(() => {
    stop();
    keep();
  });
  run();
}
