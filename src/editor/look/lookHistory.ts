import { equalLooks, inSync, type PrivateLook } from '../../shared/recipe/privateLook.ts';

/** One thing the participant did: to their private look, to the room's recipe, or to both. */
export interface LookStep {
  readonly before: PrivateLook;
  readonly after: PrivateLook;
  /** The room was edited: VS Code undoes this step, and the private part of it goes along. */
  readonly shared: boolean;
}

/**
 * A private look and the way it came about, in one line with the participant's edits of the room, so that undo takes back
 * what was done last, whichever it was. Plain values.
 */
export interface LookHistory {
  readonly look: PrivateLook;
  /** Oldest first. */
  readonly done: readonly LookStep[];
  readonly undone: readonly LookStep[];
}

/** So many steps back; each holds two small recipes. */
const maxSteps = 200;

export function startHistory(look: PrivateLook = inSync): LookHistory {
  return { look, done: [], undone: [] };
}

export function did({ done }: LookHistory, step: LookStep): LookHistory {
  return { look: step.after, done: [...done, step].slice(-maxSteps), undone: [] };
}

/** Whether the last step is private, so that undo means it. */
export function canUndo({ done }: LookHistory): boolean {
  return done.at(-1)?.shared === false;
}

export function canRedo({ undone }: LookHistory): boolean {
  return undone.at(-1)?.shared === false;
}

/** After the last step was taken back, where that is private. */
export function undoPrivate(history: LookHistory): LookHistory {
  const step = history.done.at(-1);
  return step && canUndo(history) ? tookBack(history, step) : history;
}

export function redoPrivate(history: LookHistory): LookHistory {
  const step = history.undone.at(-1);
  return step && canRedo(history) ? didAgain(history, step) : history;
}

/** An edit of the room that was taken back. Where the private look is another one by now, it stays as it is. */
export function tookBack({ look, done, undone }: LookHistory, step: LookStep): LookHistory {
  return {
    look: equalLooks(look, step.after) ? step.before : look,
    done: done.filter((other) => other !== step),
    undone: [...undone.filter((other) => other !== step), step],
  };
}

export function didAgain({ look, done, undone }: LookHistory, step: LookStep): LookHistory {
  return {
    look: equalLooks(look, step.before) ? step.after : look,
    done: [...done.filter((other) => other !== step), step],
    undone: undone.filter((other) => other !== step),
  };
}
