import { t } from '../l10n.ts';
import type { Participant } from './participant.ts';

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
  return new Map(
    people.flatMap((person) => {
      const sameName = people.filter((other) => nameKey(other) === nameKey(person));
      return sameName.length > 1 ? [[person.id, apart(person, sameName)] as const] : [];
    }),
  );
}

function apart({ id, colour }: Named, sameName: readonly Named[]): string {
  const name = colourNames[colour] ?? '';
  const alike = sameName.filter((other) => other.colour === colour);
  const number = alike.findIndex((other) => other.id === id) + 1;
  return alike.length > 1 ? t('{0}, number {1}', name, number) : name;
}

/** What looks the same to whoever chooses in haste is the same name. */
function nameKey({ name }: Named): string {
  return name.normalize('NFKC').toLowerCase();
}
