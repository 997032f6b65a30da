import * as v from 'valibot';
import { type Path, paths } from '../recipe/edit.ts';

/** Whose value stands at a path of the recipe, and since when. */
export interface Provenance {
  readonly path: Path;
  readonly participantId: string;
  /** As it was then: they may have left since. */
  readonly name: string;
  readonly mine: boolean;
  /** Milliseconds since the epoch by the host's clock; 0 where it is not known. */
  readonly at: number;
}

export const provenanceSchema = v.pipe(
  v.array(
    v.object({
      path: v.picklist(paths),
      participantId: v.pipe(v.string(), v.maxLength(1_000)),
      name: v.pipe(v.string(), v.maxLength(1_000)),
      mine: v.boolean(),
      at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
    }),
  ),
  v.maxLength(paths.length),
);
