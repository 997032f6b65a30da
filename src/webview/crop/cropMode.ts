import type { Changes } from '../../shared/recipe/edit.ts';
import type { Crop, Geometry } from '../../shared/recipe/geometry.ts';
import { cropChanges } from '../../shared/recipe/geometryActions.ts';
import { cropOf, cropPixels, frameSize, type PixelRect } from '../../shared/recipe/outputSize.ts';
import { geometryOf } from '../../shared/recipe/recipe.ts';
import type { Edits } from '../edits.ts';
import { canEdit } from '../selectors.ts';
import type { Store } from '../store.ts';
import type { Size } from '../view/geometry.ts';

/**
 * While somebody crops, the whole straightened frame is on screen. What is being chosen is held, so the others see it
 * live; applying makes it one edit, whatever was done meanwhile.
 */
export interface CropMode {
  readonly active: boolean;
  /** Pixels of the whole straightened frame. */
  readonly frame: Size;
  /** What is chosen, in fractions of the frame. */
  readonly crop: Crop;
  /** The same in pixels of it. */
  readonly box: PixelRect;
  start(): void;
  hold(box: PixelRect): void;
  apply(): void;
  cancel(): void;
}

export function createCropMode(store: Store, edits: Edits): CropMode {
  const source = (): Size => (store.state.source?.ok ? store.state.source : { width: 1, height: 1 });
  const shown = (): Geometry => geometryOf(edits.shown);
  const frame = () => frameSize(source(), shown());
  const end = () => store.dispatch({ type: 'crop:mode', on: false });
  const holdCrop = (crop: Crop) => edits.hold(...cropChanges(source(), geometryOf(edits.settled), crop));
  return {
    get active() {
      return store.state.cropping;
    },
    get frame() {
      return frame();
    },
    get crop() {
      return shown().crop;
    },
    get box() {
      return cropPixels(frame(), shown().crop);
    },
    start() {
      if (canEdit(store.state, 'shape')) store.dispatch({ type: 'crop:mode', on: true });
    },
    hold: (box) => holdCrop(cropOf(frame(), box)),
    apply() {
      edits.commit(...heldCrop(store));
      end();
    },
    cancel() {
      edits.cancel('geometry.crop', 'geometry.resize');
      end();
    },
  };
}

/** What cropping holds: the crop, and the size that goes along with it. */
export function heldCrop({ state }: Store): Changes {
  return state.held.filter(({ path }) => path === 'geometry.crop' || path === 'geometry.resize');
}
