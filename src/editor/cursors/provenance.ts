import type { Seat } from '../../client/seat.ts';
import type { Provenance } from '../../shared/protocol/provenance.ts';
import { paths } from '../../shared/recipe/edit.ts';

/** Who has set what stands in the recipe, as far as that was in this room. */
export function provenanceOf({ authorOf, me }: Pick<Seat, 'authorOf' | 'me'>): readonly Provenance[] {
  return paths.flatMap((path) => {
    const author = authorOf(path);
    if (!author) return [];
    const { participantId, name, at } = author;
    return [{ path, participantId, name, mine: participantId === me.id, at }];
  });
}
