import type { Participant } from '../../shared/protocol/participant.ts';
import type { Changes, Path } from '../../shared/recipe/edit.ts';
import type { Edits } from '../edits.ts';
import { allowedChanges } from '../selectors.ts';
import type { Store } from '../store.ts';
import { holdOf } from './holds.ts';

/** How long somebody who has been told may take over by trying again, in milliseconds. */
const askedMs = 10_000;

interface Options {
  readonly store: Store;
  /** On the page's clock, in milliseconds. */
  readonly now: () => number;
  /** Somebody was kept from taking what this participant drags. */
  readonly onRefused: (holder: Participant) => void;
  /** Somebody goes on all the same. */
  readonly onTaken: () => void;
}

/**
 * Keeps people from snatching each other's controls by accident: the first gesture on what somebody else drags does
 * nothing but say so; the next one takes over. It locks nothing: the last edit wins, as ever, and what sets a value at
 * once (a reset, a typed number, a preset) goes through.
 */
export function createSoftHold(edits: Edits, { store, now, onRefused, onTaken }: Options): Edits {
  /** Paths of a gesture that is refused, until it ends. */
  const refused = new Set<Path>();
  /** Who has been told, by path: until when they may take over. */
  const told = new Map<Path, number>();

  const refuses = (path: Path): boolean => {
    if (refused.has(path)) return true;
    const hold = holdOf(store.state, path);
    if (!hold) return false;
    const mayTake = (told.get(path) ?? 0) > now();
    told.delete(path);
    if (mayTake) {
      onTaken();
      return false;
    }
    refused.add(path);
    told.set(path, now() + askedMs);
    onRefused(hold.participant);
    return true;
  };
  /** Whether these end a gesture that was refused. What it would have set was not its own. */
  const endsRefused = (paths: readonly Path[]): boolean => paths.filter((path) => refused.delete(path)).length > 0;
  const pathsOf = (changes: Changes): readonly Path[] => changes.map(({ path }) => path);
  // A crop is dragged any number of times before it is done: there a gesture ends where the next one begins.
  onGesture(() => endsRefused(['geometry.crop', 'geometry.resize']));

  return {
    get shown() {
      return edits.shown;
    },
    get settled() {
      return edits.settled;
    },
    hold(...changes) {
      // Who may not change it has been told so, and is in nobody's way.
      if (!pathsOf(allowedChanges(store.state, changes)).some(refuses)) edits.hold(...changes);
    },
    commit(...changes) {
      if (!endsRefused(pathsOf(changes))) edits.commit(...changes);
    },
    commitPreset: edits.commitPreset,
    commitNamed: edits.commitNamed,
    tryOut: edits.tryOut,
    cancel(...paths) {
      endsRefused(paths);
      edits.cancel(...paths);
    },
  };
}

/** Calls back before anything else hears of a press. */
function onGesture(listener: () => void): void {
  document.addEventListener('pointerdown', listener, { capture: true });
  document.addEventListener('keydown', ({ repeat }) => !repeat && listener(), { capture: true });
}
