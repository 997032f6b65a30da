import { namesakes, withMark } from '../../shared/protocol/namesakes.ts';
import type { PanelSession } from '../../shared/protocol/panel.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { everybodyOf } from '../selectors.ts';

/** Asked for by every control at every frame; sessions are never mutated, so one answer does for all. */
const known = new WeakMap<PanelSession, ReadonlyMap<string, string>>();

/** What tells those of the same name apart who are in the session, by their ids. */
export function namesakesIn(session: PanelSession): ReadonlyMap<string, string> {
  const marks = known.get(session) ?? namesakes(everybodyOf(session));
  known.set(session, marks);
  return marks;
}

/** The same person to be shown: where others have that name, with what tells them apart behind it. */
export function tellApart(session: PanelSession, person: Participant): Participant {
  const mark = namesakesIn(session).get(person.id);
  return mark === undefined ? person : { ...person, name: withMark(person.name, mark) };
}
