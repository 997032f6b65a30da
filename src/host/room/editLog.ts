import { createEditHistory, type EditHistory, type Moment } from '../../shared/history/editHistory.ts';
import { maxMissedChanges, maxMissedEdits } from '../../shared/protocol/limits.ts';
import type { Joined } from '../../shared/protocol/messages.ts';
import type { RoomEdit } from '../../shared/protocol/schemas.ts';
import { applyEdit, type Changes, type Path, type Value, valueAt } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import { type Incarnation, isStillSo, type KnownPoint, newIncarnation, withIncarnation } from './incarnations.ts';
import { createRecentIds, type RecentIds } from './recentIds.ts';

/** Who set a path last, in which revision, and what it was before the first of their edits in a row. */
export interface KeptAuthor {
  readonly path: Path;
  readonly rev: number;
  readonly by: string;
  /** The name and the time of the edit, as `RoomEdit` has them. */
  readonly name: string;
  readonly at: number;
  readonly before: Value;
}

/** A document as it was at a revision. */
export interface DocumentState {
  readonly rev: number;
  readonly recipe: Recipe;
  readonly authors: readonly KeptAuthor[];
  /** What the edits that are kept begin with; absent where that is not known. */
  readonly begun?: Moment | undefined;
  /** The last lives of the host's process that have numbered edits here, oldest first. */
  readonly incarnations: readonly Incarnation[];
}

/** The room's document: the only place that numbers edits. */
export interface EditLog extends DocumentState {
  /** The last edits up to `rev`: what people can go back to. */
  readonly history: EditHistory;
  /** The revisions of the edits each participant made last, by id. */
  readonly seen: RecentIds<number>['entries'];
  /** By participant and prefix, up to which number the ids of their edits are known to be done, and nothing else of them. */
  readonly done: RecentIds<number>['forgotten'];
  /** What an id of this participant became; 0 where it is done, and its revision forgotten. */
  revOf(by: string, id: string): number | undefined;
  /** From now on it is another process that numbers. Gives the id of this incarnation. */
  begin(): string;
  /** Gives an edit the next number, which is its own once it is applied, and not before: telling of it may fail. */
  number(author: Pick<RoomEdit, 'by' | 'name'>, id: string, changes: Changes, at: number): RoomEdit;
  apply(edit: RoomEdit): void;
  /** Takes in an edit that the document holds already, for those who missed it or send it again. Of journals of version 1 only the latter. */
  recall(edit: RoomEdit): void;
  remember(by: string, id: string, rev: number): void;
  rememberDone(by: string, prefix: string, number: number): void;
  /** Leaves out numbers; whoever knows an earlier one gets a snapshot. */
  skip(count: number): void;
  /** For somebody who knows it up to a point: the edits since, or a snapshot where those are unknown or too many, or what they know is lost. */
  documentSince(known: KnownPoint | undefined): Joined['document'];
  /** What takes a participant's work back: every path they set last, to what it was before. */
  without(participantId: string): Changes;
  /** They have left. */
  keepLast(participantId: string): void;
  forget(participantId: string): void;
}

export function createEditLog(initial: DocumentState): EditLog {
  let { recipe, rev, incarnations } = initial;
  const authors = new Map(initial.authors.map((author) => [author.path, author]));
  const seen = createRecentIds<number>();
  const history = createEditHistory({ base: initial.begun ?? { rev, at: 0, recipe }, edits: [] });

  return {
    get recipe() {
      return recipe;
    },
    get rev() {
      return rev;
    },
    get authors() {
      return [...authors.values()];
    },
    get begun() {
      return history.base;
    },
    get incarnations() {
      return incarnations;
    },
    history,
    seen: seen.entries,
    done: seen.forgotten,
    revOf: (by, id) => seen.find(by, id) ?? (seen.isForgotten(by, id) ? 0 : undefined),
    begin() {
      const next = newIncarnation(rev);
      incarnations = withIncarnation(incarnations, next);
      return next.id;
    },
    number: ({ by, name }, id, changes, at) => ({ rev: rev + 1, id, by, name, at, changes }),
    apply(edit) {
      const { id, by, name, at, changes } = edit;
      rev = edit.rev;
      seen.remember(by, id, rev);
      if (!history.add(edit)) {
        history.restart({ rev: rev - 1, at: 0, recipe });
        history.add(edit);
      }
      for (const { path } of changes) {
        const last = authors.get(path);
        const before = last?.by === by ? last.before : valueAt(recipe, path);
        authors.set(path, { path, rev, by, name, at, before });
      }
      recipe = applyEdit(recipe, changes);
    },
    recall(edit) {
      if (edit.rev > history.rev && !history.add(edit)) history.restart({ rev, at: 0, recipe });
      seen.recall(edit.by, edit.id, edit.rev);
    },
    remember: seen.recall,
    rememberDone: seen.forgetUpTo,
    skip(count) {
      rev += count;
      incarnations = [];
      history.restart({ rev, at: 0, recipe });
    },
    documentSince({ rev: since, incarnation } = {}) {
      const { base, edits } = history.page(undefined, maxMissedEdits, maxMissedChanges);
      const isKept = since !== undefined && since >= base.rev && since <= rev && history.rev === rev;
      if (isKept && isStillSo(incarnations, incarnation, since))
        return { kind: 'missed', edits: edits.slice(since - base.rev) };
      return { kind: 'snapshot', recipe, authors: [...authors.values()].map(({ before: _, ...author }) => author) };
    },
    without: (participantId) =>
      [...authors.values()].flatMap(({ path, by, before }) =>
        by === participantId && !equalValues(before, valueAt(recipe, path)) ? [{ path, value: before }] : [],
      ),
    keepLast: (participantId) => seen.keepLast(participantId, (rev) => rev),
    forget: seen.forget,
  };
}
