import { createEmitter } from '../../shared/protocol/emitter.ts';
import { equalLooks, lookThrough, type PrivateLook } from '../../shared/recipe/privateLook.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import {
  canRedo,
  canUndo,
  did,
  didAgain,
  type LookHistory,
  type LookStep,
  redoPrivate,
  startHistory,
  tookBack,
  undoPrivate,
} from './lookHistory.ts';

/** The part of an edit of the room that the private look goes along with; VS Code's undo and redo call it. */
export interface SharedStep {
  undo(): void;
  redo(): void;
}

/**
 * What the user of this window sees of one image for themselves, in all its editors. The document, its file and its dirty
 * mark know nothing of it, and no edit of it is one of VS Code's: see docs/adr.
 */
export class OwnLook {
  #history: LookHistory = startHistory();
  readonly #events = createEmitter<{ change: undefined }>();

  get current(): PrivateLook {
    return this.#history.look;
  }

  /** Whether what was done last is private, so that the next undo means it. */
  get canUndo(): boolean {
    return canUndo(this.#history);
  }

  get canRedo(): boolean {
    return canRedo(this.#history);
  }

  /** What the user sees of the room's recipe. */
  seenOf(room: Recipe): Recipe {
    return lookThrough(this.current, room);
  }

  onDidChange(listener: () => void): { dispose(): void } {
    return { dispose: this.#events.on('change', listener) };
  }

  /** Goes on with a look of before; there is nothing to undo in it. */
  restore(look: PrivateLook): void {
    this.#set(startHistory(look));
  }

  /** A private step. */
  become(look: PrivateLook): void {
    if (equalLooks(look, this.current)) return;
    this.#set(did(this.#history, { before: this.current, after: look, shared: false }));
  }

  /** The room is edited by the user, and the look becomes this one with it. */
  share(look: PrivateLook): SharedStep {
    const step: LookStep = { before: this.current, after: look, shared: true };
    this.#set(did(this.#history, step));
    return {
      undo: () => this.#set(tookBack(this.#history, step)),
      redo: () => this.#set(didAgain(this.#history, step)),
    };
  }

  undo(): void {
    this.#set(undoPrivate(this.#history));
  }

  redo(): void {
    this.#set(redoPrivate(this.#history));
  }

  dispose(): void {
    this.#events.clear();
  }

  #set(history: LookHistory): void {
    const before = { look: this.current, canUndo: this.canUndo, canRedo: this.canRedo };
    this.#history = history;
    const isSame = equalLooks(before.look, this.current) && before.canUndo === this.canUndo;
    if (!isSame || before.canRedo !== this.canRedo) this.#events.emit('change', undefined);
  }
}
