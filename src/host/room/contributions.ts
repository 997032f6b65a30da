import type { Participant } from '../../shared/protocol/participant.ts';
import type { Changes } from '../../shared/recipe/edit.ts';
import type { Directory } from '../session/directory.ts';
import type { EditLog } from './editLog.ts';

/** What is there of one participant's work. */
export interface Contribution {
  readonly participantId: string;
  /** Undefined for somebody whom the session has forgotten. */
  readonly participant: Participant | undefined;
  /** The edit that takes it back. */
  readonly changes: Changes;
}

/** Whose work the document shows. */
export interface Contributors {
  readonly contributions: readonly Contribution[];
  /**
   * An edit of theirs took effect. Somebody who is thrown out is forgotten at once, and it is their work that one most wants
   * to take back.
   */
  note(author: Participant): void;
}

export function createContributors(edits: EditLog, directory: Directory): Contributors {
  const known = new Map<string, Participant>();
  const authors = (): readonly string[] => [...new Set(edits.authors.map(({ by }) => by))];
  const forgetOthers = (): void => {
    const ids = new Set(authors());
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
  };
  return {
    get contributions() {
      return authors().flatMap((participantId) => {
        const changes = edits.without(participantId);
        const participant = directory.find(participantId) ?? known.get(participantId);
        return changes.length > 0 ? [{ participantId, participant, changes }] : [];
      });
    },
    note(author) {
      const isNew = !known.has(author.id);
      known.set(author.id, author);
      // With each edit it would cost more than all else that is done about it.
      if (isNew) forgetOthers();
    },
  };
}
