import { element } from '../dom.ts';
import type { Edits } from '../edits.ts';
import type { PictureView } from '../picture/pictureView.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { createControlNotes } from './controlNotes.ts';
import { createHoldSign } from './holdSign.ts';
import { createShapeHolder } from './shapeHolder.ts';
import { createSoftHold } from './softHold.ts';

/** Everything about several people at the same controls. */
export interface Holding {
  /** What the controls use: it keeps people from snatching what others drag. */
  readonly edits: Edits;
  /** What is said beside the controls. */
  readonly element: HTMLElement;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly edits: Edits;
  readonly view: PictureView;
  /** The controls are in there. */
  readonly panel: HTMLElement;
}

export function createHolding({ store, edits, view, panel }: Parts): Holding {
  const sign = createHoldSign();
  const shapeHolder = createShapeHolder();
  const notes = createControlNotes(panel, store);
  view.addOverlay(shapeHolder);
  return {
    edits: createSoftHold(edits, {
      store,
      now: () => performance.now(),
      onRefused: sign.show,
      onTaken: sign.hide,
    }),
    element: element('div', { class: 'holding' }, sign.element, notes.element),
    update(state) {
      shapeHolder.update(state);
      sign.update(state);
      notes.update(state);
    },
  };
}
