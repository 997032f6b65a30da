import { t } from '../../shared/l10n.ts';
import { namesakes, withMark } from '../../shared/protocol/namesakes.ts';
import type { Role } from '../../shared/protocol/participant.ts';
import { roleName } from '../../shared/protocol/roleName.ts';
import type { PersonHere } from './peopleHere.ts';

/** How somebody stands in the list of participants. */
export interface PersonRow {
  readonly label: string;
  readonly description: string;
  /** One fact a line. */
  readonly tooltip: readonly string[];
  /** For screen readers: the name and everything else, in words. */
  readonly spoken: string;
  /** A codicon: what they may do is told by its shape, too. */
  readonly icon: string;
  /** What menus go by: who it is, what they may do, and whether this window is the host's. */
  readonly contextValue: string;
}

const icons: { readonly [R in Role]: string } = { host: 'broadcast', editor: 'account', viewer: 'eye' };

/** A participant, and how they stand in the list. */
export interface ShownPerson extends PersonHere {
  readonly row: PersonRow;
}

/** Everybody with their rows, who share a name told apart. */
export function personRows(people: readonly PersonHere[]): readonly ShownPerson[] {
  const isHosting = people.some(({ isMe, role }) => isMe && role === 'host');
  const marks = marksOf(people);
  return people.map((person) => ({ ...person, row: personRow(person, isHosting, marks.get(person.participantId)) }));
}

/** `mark` tells them from somebody of the same name, where there is one. */
export function personRow(person: PersonHere, isHosting: boolean, mark?: string): PersonRow {
  const { name, isMe, image, away, role } = person;
  const label = isMe ? t('{0} (you)', name) : name;
  const state = away ? [t('away')] : [];
  const ping = pingText(person);
  const facts = [
    roleName(role),
    ...(mark === undefined ? [] : [mark]),
    ...state,
    ...ping,
    // What may be long, and is cut off in a narrow side bar, comes last.
    ...(image === undefined ? [] : [image]),
  ];
  return {
    label,
    description: facts.join(' · '),
    tooltip: [label, ...sentences(person)],
    spoken: [label, ...facts].join(', '),
    icon: icons[role],
    contextValue: ['person', isMe ? 'me' : 'other', role, isHosting ? 'hosting' : 'guest'].join('.'),
  };
}

/** The way to the host and back, where there is one. */
export function pingText({ rttMs }: Pick<PersonHere, 'rttMs'>): string[] {
  if (rttMs === undefined) return [];
  return [rttMs < 1 ? t('under 1 ms') : t('{0} ms', rttMs)];
}

/** One line for each way to the host that has been measured: `Mia: 23 ms`; with their marks who share a name. */
export function pingLines(people: readonly PersonHere[]): string[] {
  const marks = marksOf(people);
  return people.flatMap((person) =>
    pingText(person).map((ping) => {
      if (person.isMe) return t('Ping to the host: {0}', ping);
      return t('{0}: {1}', withMark(person.name, marks.get(person.participantId)), ping);
    }),
  );
}

/** What tells those of the same name apart, by their ids. */
function marksOf(people: readonly PersonHere[]): ReadonlyMap<string, string> {
  return namesakes(people.map(({ participantId: id, name, colour }) => ({ id, name, colour })));
}

function sentences({ role, image, rttMs, away }: PersonHere): string[] {
  const may = {
    host: t('Hosts this session'),
    editor: t('Can edit the images'),
    viewer: t('Can look, point and chat'),
  }[role];
  return [
    may,
    ...(image === undefined ? [] : [t('Looks at {0}', image)]),
    ...(rttMs === undefined ? [] : [t('Ping: {0} ms', rttMs)]),
    ...(away ? [t('Away: no input for five minutes')] : []),
  ];
}
