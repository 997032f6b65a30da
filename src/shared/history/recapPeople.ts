import type { Participant, Role } from '../protocol/participant.ts';

/** Somebody as a recap names them. */
export interface RecapPerson {
  readonly name: string;
  /** The last one they had; of who came under that name first. */
  readonly role: Role;
  /** How often somebody of that name has come: who was removed and joins again is a new participant to the session. */
  readonly joins: number;
}

/** Who took part in a session, in the order they came. */
export interface RecapPeople {
  readonly list: readonly RecapPerson[];
  /** Everybody who is there now. */
  note(present: readonly Pick<Participant, 'id' | 'name' | 'role'>[]): void;
}

interface Line extends RecapPerson {
  /** Who came first, and alone changes what the line says: whoever takes the same name later may be somebody else. */
  readonly first: string;
  readonly ids: ReadonlySet<string>;
}

/** At most `maxPeople` lines, and as many ids of one: who comes after that is in none. */
export function createRecapPeople(maxPeople: number): RecapPeople {
  let lines: readonly Line[] = [];
  const noteOne = (
    { id, name, role }: Pick<Participant, 'id' | 'name' | 'role'>,
    here: ReadonlySet<string>,
  ): readonly Line[] => {
    const known = lines.find(({ ids }) => ids.has(id));
    if (known) return lines.map((line) => (line === known && id === line.first ? { ...line, name, role } : line));
    // Whoever is there at the same time is somebody else of that name.
    const gone = lines.find((line) => line.name === name && [...line.ids].every((one) => !here.has(one)));
    const own = { first: id, ids: new Set([id]), name, role, joins: 1 };
    if (!gone) return lines.length < maxPeople ? [...lines, own] : lines;
    const again = { ...gone, ids: new Set([...gone.ids, id].slice(-maxPeople)), joins: gone.joins + 1 };
    return lines.map((line) => (line === gone ? again : line));
  };
  return {
    get list() {
      return lines.map(({ name, role, joins }) => ({ name, role, joins }));
    },
    note(present) {
      const here = new Set(present.map(({ id }) => id));
      for (const one of present) lines = noteOne(one, here);
    },
  };
}
