import { t } from '../l10n.ts';
import type { Participant } from './participant.ts';
import { inkOf } from './sanitise.ts';

/** What PixelPair's own colours of participants are called, in their order. A theme that has others of its own is on its own. */
const colourNames: readonly string[] = [
  t('blue'),
  t('orange'),
  t('green'),
  t('pink'),
  t('purple'),
  t('yellow'),
  t('teal'),
  t('red'),
];

type Named = Pick<Participant, 'id' | 'name' | 'colour'>;

/**
 * What tells people of the same name apart, by their ids: the colour that their pointers and avatars have, and a number
 * where they share that, too. Whoever has a name of their own is not in it.
 */
export function namesakes(people: readonly Named[]): ReadonlyMap<string, string> {
  // A host decides how many there are and what they are called: each name is looked at once.
  const shared = [...grouped(people, ({ name }) => nameKey(name)).values()].filter(({ length }) => length > 1);
  return new Map(shared.flatMap(apart));
}

/** A name with what tells it from another one, where there is such. */
export function withMark(name: string, mark: string | undefined): string {
  return mark === undefined ? name : t('{0} ({1})', name, mark);
}

function apart(sameName: readonly Named[]): (readonly [string, string])[] {
  return [...grouped(sameName, ({ colour }) => colour)].flatMap(([colour, alike]) => {
    const name = colourNames[colour] ?? '';
    return alike.map(({ id }, at) => [id, alike.length > 1 ? t('{0}, number {1}', name, at + 1) : name] as const);
  });
}

function grouped<Key>(people: readonly Named[], keyOf: (person: Named) => Key): ReadonlyMap<Key, readonly Named[]> {
  const groups = new Map<Key, Named[]>();
  for (const person of people) {
    const key = keyOf(person);
    const group = groups.get(key);
    if (group) group.push(person);
    else groups.set(key, [person]);
  }
  return groups;
}

/** What looks the same to whoever chooses in haste is the same name. What is not seen may have kept letters from being composed. */
function nameKey(name: string): string {
  return inkOf(name.normalize('NFKC')).normalize('NFKC').toLowerCase();
}
