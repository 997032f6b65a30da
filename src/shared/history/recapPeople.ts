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

interface Line {
  name: string;
  role: Role;
  joins: number;
  /** Who came first, and alone changes what the line says: whoever takes the same name later may be somebody else. */
  readonly first: string;
  readonly ids: Set<string>;
}

/** At most `maxPeople` lines, and as many ids of one: who comes after that is in none. */
export function createRecapPeople(maxPeople: number): RecapPeople {
  const lines: Line[] = [];
  const lineOf = new Map<string, Line>();
  const join = (line: Line, id: string): void => {
    line.joins += 1;
    line.ids.add(id);
    lineOf.set(id, line);
    const [oldest] = line.ids;
    if (line.ids.size <= maxPeople || oldest === undefined) return;
    line.ids.delete(oldest);
    lineOf.delete(oldest);
  };
  const begin = (one: Pick<Line, 'first' | 'name' | 'role'>): Line | undefined => {
    if (lines.length >= maxPeople) return undefined;
    const line: Line = { ...one, joins: 0, ids: new Set() };
    lines.push(line);
    return line;
  };
  /** `here` are the lines of everybody who is there: whoever has the name of one of them is somebody else. */
  const noteNew = ({ id, name, role }: Pick<Participant, 'id' | 'name' | 'role'>, here: Set<Line>): void => {
    const gone = lines.find((line) => line.name === name && !here.has(line));
    const line = gone ?? begin({ first: id, name, role });
    if (!line) return;
    join(line, id);
    here.add(line);
  };
  return {
    get list() {
      return lines.map(({ name, role, joins }) => ({ name, role, joins }));
    },
    note(present) {
      const here = new Set(present.flatMap(({ id }) => lineOf.get(id) ?? []));
      for (const one of present) {
        const known = lineOf.get(one.id);
        if (!known) noteNew(one, here);
        else if (known.first === one.id) Object.assign(known, { name: one.name, role: one.role });
      }
    },
  };
}
