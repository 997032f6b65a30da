import { createEditHistory, type EditHistory, type Moment } from '../../shared/history/editHistory.ts';
import { maxMissedChanges, maxMissedEdits } from '../../shared/protocol/limits.ts';
import type { Joined } from '../../shared/protocol/messages.ts';
import type { RoomEdit } from '../../shared/protocol/schemas.ts';
import { applyEdit, type Changes, type Path, type Value, valueAt } from '../../shared/recipe/edit.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';
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
}

/** The room's document: the only place that numbers edits. */
export interface EditLog extends DocumentState {
  /** The last edits up to `rev`, oldest first, without a gap. */
  readonly recent: readonly RoomEdit[];
  /** What people can go back to. */
  readonly history: EditHistory;
  /** The revisions of the edits each participant made last, by id. */
  readonly seen: RecentIds<number>['entries'];
  /** What an id of this participant became, applied or not. */
  revOf(by: string, id: string): number | undefined;
  /** Gives an edit the next number. It takes effect when it is applied. */
  number(author: Pick<RoomEdit, 'by' | 'name'>, id: string, changes: Changes, at: number): RoomEdit;
  /** Remembers no id: `number` has done that, and its author may be forgotten since. */
  apply(edit: RoomEdit): void;
  /** Takes in an edit that the document holds already, for those who missed it. */
  recall(edit: RoomEdit): void;
  remember(by: string, id: string, rev: number): void;
  /** Leaves out numbers, so that whoever knows an earlier one gets a snapshot. */
  skip(count: number): void;
  /** For somebody who has `rev`: the edits since, or a snapshot where those are unknown or too many. */
  documentSince(rev: number | undefined): Joined['document'];
  /** What takes a participant's work back: every path they set last, to what it was before. */
  without(participantId: string): Changes;
  forget(participantId: string): void;
}

export function createEditLog(initial: DocumentState): EditLog {
  let { recipe, rev } = initial;
  let numbered = rev;
  const authors = new Map(initial.authors.map((author) => [author.path, author]));
  const recent: RoomEdit[] = [];
  let recentChanges = 0;
  const seen = createRecentIds<number>();
  const history = createEditHistory({ base: initial.begun ?? { rev, at: 0, recipe }, edits: [] });

  const dropOldest = (): void => {
    recentChanges -= recent.shift()?.changes.length ?? 0;
  };
  const keep = (edit: RoomEdit): void => {
    const before = recent.at(-1);
    if (before && before.rev + 1 !== edit.rev) recent.splice(0, recent.length);
    if (recent.length === 0) recentChanges = 0;
    recent.push(edit);
    recentChanges += edit.changes.length;
    while (recent.length > maxMissedEdits || recentChanges > maxMissedChanges) dropOldest();
  };

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
    recent,
    history,
    seen: seen.entries,
    revOf: seen.find,
    number({ by, name }, id, changes, at) {
      numbered += 1;
      seen.remember(by, id, numbered);
      return { rev: numbered, id, by, name, at, changes };
    },
    apply(edit) {
      const { by, name, at, changes } = edit;
      rev = edit.rev;
      numbered = Math.max(numbered, rev);
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
      keep(edit);
    },
    recall(edit) {
      keep(edit);
      if (edit.rev > history.base.rev && !history.add(edit)) history.restart({ rev, at: 0, recipe });
      seen.remember(edit.by, edit.id, edit.rev);
    },
    remember: seen.remember,
    skip(count) {
      recent.splice(0, recent.length);
      rev += count;
      numbered = rev;
      history.restart({ rev, at: 0, recipe });
    },
    documentSince(since) {
      const oldest = (recent[0]?.rev ?? rev + 1) - 1;
      if (since === undefined || since < oldest || since > rev) {
        return { kind: 'snapshot', recipe, authors: [...authors.values()].map(({ before: _, ...author }) => author) };
      }
      return { kind: 'missed', edits: recent.slice(since - oldest) };
    },
    without: (participantId) =>
      [...authors.values()].flatMap(({ path, by, before }) =>
        by === participantId && !equalValues(before, valueAt(recipe, path)) ? [{ path, value: before }] : [],
      ),
    forget: seen.forget,
  };
}
