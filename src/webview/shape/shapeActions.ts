import type { Changes } from '../../shared/recipe/edit.ts';
import type { Geometry } from '../../shared/recipe/geometry.ts';
import { flipHorizontal, flipVertical, rotateLeft, rotateRight } from '../../shared/recipe/geometryActions.ts';
import { geometryOf } from '../../shared/recipe/recipe.ts';
import { type CropMode, heldCrop } from '../crop/cropMode.ts';
import type { Edits } from '../edits.ts';
import { hasPicture } from '../selectors.ts';
import type { Store } from '../store.ts';

/** What turns and mirrors the picture: buttons and keys call these. Each is one edit. */
export interface ShapeActions {
  readonly crop: CropMode;
  rotateLeft(): void;
  rotateRight(): void;
  flipHorizontal(): void;
  flipVertical(): void;
  toggleCrop(): void;
}

export function createShapeActions(store: Store, edits: Edits, crop: CropMode): ShapeActions {
  const run = (action: (geometry: Geometry) => Changes) => () => {
    if (!hasPicture(store.state)) return;
    const held = heldCrop(store).map(({ path }) => path);
    if (held.length === 0) return edits.commit(...action(geometryOf(edits.settled)));
    // A crop that is still being chosen turns along and stays to be chosen.
    const changes = action(geometryOf(edits.shown));
    edits.commit(...changes.filter(({ path }) => !held.includes(path)));
    edits.hold(...changes.filter(({ path }) => held.includes(path)));
  };
  return {
    crop,
    rotateLeft: run(rotateLeft),
    rotateRight: run(rotateRight),
    flipHorizontal: run(flipHorizontal),
    flipVertical: run(flipVertical),
    toggleCrop: () => (crop.active ? crop.apply() : crop.start()),
  };
}
