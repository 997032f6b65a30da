import type { Change, Changes, Path } from '../shared/recipe/edit.ts';

/** Changes of what is visible, and whose they are. */
export interface VisibleChange {
  readonly by: string;
  readonly changes: Changes;
}

export function groupByAuthor(changes: Changes, authorOf: (path: Path) => string): readonly VisibleChange[] {
  const first = changes[0];
  if (first && changes.length === 1) return [{ by: authorOf(first.path), changes }];
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const by = authorOf(change.path);
    groups.set(by, [...(groups.get(by) ?? []), change]);
  }
  return [...groups].map(([by, own]) => ({ by, changes: own }));
}
