import { createCropBar } from '../crop/cropBar.ts';
import { createCropLayer } from '../crop/cropLayer.ts';
import { createCropMode } from '../crop/cropMode.ts';
import type { Edits } from '../edits.ts';
import type { PanelSection } from '../panelSection.ts';
import type { PictureView } from '../picture/pictureView.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { Size } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { createShapeActions } from './shapeActions.ts';
import { attachShapeKeys } from './shapeKeys.ts';
import { createShapeSection } from './shapeSection.ts';
import { createShapeToolbar } from './shapeToolbar.ts';
import { createStraightenGrid } from './straightenGrid.ts';

interface Parts {
  readonly store: Store;
  readonly edits: Edits;
  readonly port: Port;
  readonly control: ViewControl;
  readonly view: PictureView;
}

/** Everything of the page that changes the picture's shape. What lies over the picture is put there at once. */
export interface Shaping {
  /** For the side panel, which updates it. */
  readonly section: PanelSection;
  readonly toolbar: HTMLElement;
  /** The bar above the picture while somebody crops. */
  readonly bar: HTMLElement;
  update(state: PageState): void;
}

export function createShaping({ store, edits, port, control, view }: Parts): Shaping {
  const source = (): Size => (store.state.source?.ok ? store.state.source : { width: 1, height: 1 });
  const crop = createCropMode(store, edits);
  const actions = createShapeActions(store, edits, crop);
  const toolbar = createShapeToolbar(actions);
  const bar = createCropBar(crop, source);
  const layer = createCropLayer(crop, control, () => bar.ratio);
  const grid = createStraightenGrid(control);
  view.stage.append(grid.element, layer.element);
  attachShapeKeys(view.stage, bar.element, actions);

  let wasCropping = false;
  return {
    section: createShapeSection({ edits, port, actions, source }),
    toolbar: toolbar.element,
    bar: bar.element,
    update(state) {
      const hadFocus = layer.element.contains(document.activeElement) || bar.element.contains(document.activeElement);
      for (const part of [toolbar, bar, layer, grid]) part.update(state);
      const ended = wasCropping && !state.cropping;
      wasCropping = state.cropping;
      if (!ended) return;
      if (hadFocus) view.picture.focus({ preventScroll: true });
      // Another image ends it, too: what was being chosen would stay held, here and on everybody else's screen.
      edits.cancel('geometry.crop', 'geometry.resize');
    },
  };
}
