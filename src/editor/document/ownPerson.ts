import type { SeatPass } from '../../client/seat.ts';
import { createDirectory, type Directory } from '../../host/session/directory.ts';

/** Who the user is in the rooms of this window: the same person in all of them, so that any of them can be shared together. */
export interface OwnPerson {
  readonly directory: Directory;
  /** What makes a seat in one of the rooms theirs. */
  pass(name: string): SeatPass;
  /** They are called that from now on, in rooms that are open already as well. */
  rename(name: string): void;
  /** Goes on as who they were in a session of an earlier process. */
  become(pass: SeatPass): void;
}

export function createOwnPerson(): OwnPerson {
  const directory = createDirectory();
  let pass: SeatPass | undefined;
  return {
    directory,
    pass(name) {
      // The directory forgets who has not been in any room for long.
      if (!pass || !directory.find(pass.participantId)) {
        const { participant, secret } = directory.enrol({ name, role: 'host' });
        pass = { participantId: participant.id, secret };
      }
      return pass;
    },
    rename(name) {
      if (pass) directory.rename(pass.participantId, name);
    },
    become(earlier) {
      pass = earlier;
    },
  };
}
