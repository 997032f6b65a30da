import type { FactPayload, Joined } from '../../src/shared/protocol/messages.ts';

/** What somebody was told, message by message: whatever the replica makes of it. */
export interface Heard {
  /** By path, the newest revision of somebody else's. */
  readonly others: Map<string, number>;
  /** By id, the revisions of the own edits. */
  readonly own: Map<string, number>;
}

export function hear({ others, own }: Heard, me: string, { rev, id, by, changes }: FactPayload<'edit:applied'>): void {
  if (by === me) own.set(id, rev);
  else for (const { path } of changes) others.set(path, Math.max(rev, others.get(path) ?? 0));
}

export function hearAll(heard: Heard, me: string, document: Joined['document']): void {
  if (document.kind === 'missed') for (const edit of document.edits) hear(heard, me, edit);
  else {
    for (const { path, rev, by } of document.authors) {
      if (by !== me) heard.others.set(path, Math.max(rev, heard.others.get(path) ?? 0));
    }
  }
}
