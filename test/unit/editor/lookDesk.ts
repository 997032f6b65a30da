import type { CommittedEdit, Seat } from '../../../src/client/seat.ts';
import { OwnLook } from '../../../src/editor/look/ownLook.ts';
import type { SeenDocument } from '../../../src/editor/look/seenEdits.ts';
import type { Changes } from '../../../src/shared/recipe/edit.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';

interface Undoable {
  undo(): void;
  redo(): void;
}

/** A document in a room, with VS Code's undo list beside it: what was done is undone from the end. */
export class LookDesk implements SeenDocument {
  readonly look = new OwnLook();
  readonly model: { readonly recipe: Recipe; readonly seat: Seat };
  readonly labels: string[] = [];
  readonly #done: Undoable[] = [];
  readonly #undone: Undoable[] = [];
  readonly #seat: Seat;

  constructor(seat: Seat) {
    this.#seat = seat;
    this.model = {
      get recipe() {
        return seat.recipe;
      },
      seat,
    };
  }

  get seen(): Recipe {
    return this.look.seenOf(this.#seat.recipe);
  }

  get room(): Recipe {
    return this.#seat.recipe;
  }

  commit(changes: Changes, _preset?: string, label = '', look = this.look.current): void {
    const edit: CommittedEdit = this.#seat.commit(changes);
    const step = this.look.share(look);
    this.labels.push(label);
    this.#undone.length = 0;
    this.#done.push({
      undo: () => {
        step.undo();
        this.#seat.undo(edit);
      },
      redo: () => {
        step.redo();
        this.#seat.redo(edit);
      },
    });
  }

  /** The key, in the page: the private step where that is the last. */
  undo(): boolean {
    if (!this.look.canUndo) return this.undoInMenu();
    this.look.undo();
    return true;
  }

  redo(): boolean {
    if (!this.look.canRedo) return move(this.#undone, this.#done, (entry) => entry.redo());
    this.look.redo();
    return true;
  }

  undoInMenu(): boolean {
    return move(this.#done, this.#undone, (entry) => entry.undo());
  }
}

function move(from: Undoable[], to: Undoable[], run: (entry: Undoable) => void): boolean {
  const entry = from.pop();
  if (!entry) return false;
  run(entry);
  to.push(entry);
  return true;
}
