import type { Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import type { Port } from '../port.ts';
import { participantsOf } from '../selectors.ts';
import type { Store } from '../store.ts';
import { isInside, toImage } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { stagePoint } from '../view/viewGestures.ts';

/** A press that moves further than this, in CSS pixels, is a pan. */
const clickPx = 4;

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly control: ViewControl;
  readonly stage: HTMLElement;
  readonly picture: HTMLElement;
  /** Where the inspector's cross is, in pixels of the picture as it is seen. */
  readonly inspected: () => Point | undefined;
}

/** Asks everybody to look at a place: Alt and a click on it, or P for the inspector's, else for the middle of the view. */
export function attachPingInput({ store, port, control, stage, picture, inspected }: Parts): void {
  const isOn = () => store.state.picture.kind === 'shown' && participantsOf(store.state.session).length > 0;
  const ping = (point: Point | undefined): boolean => {
    const { shape } = control;
    if (!isOn() || !shape || !point || !isInside(point, shape.size)) return false;
    port.send({ type: 'presence:ping', at: mapPoint(shape.toSource, point) });
    return true;
  };
  attachAltClick(stage, (at) => ping(control.view && toImage(control.view, control.stage, at)));
  document.addEventListener('keydown', (event) => {
    const isForPicture = event.target === picture || event.target === document.body;
    if (!isForPicture || event.key.toLowerCase() !== 'p' || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (ping(middleOf(inspected()) ?? control.view?.centre)) event.preventDefault();
  });
}

function middleOf(pixel: Point | undefined): Point | undefined {
  return pixel && { x: pixel.x + 0.5, y: pixel.y + 0.5 };
}

/** `onClick` gets a place of the stage, in CSS pixels, and gives whether the click was of use. */
function attachAltClick(stage: HTMLElement, onClick: (at: Point) => boolean): void {
  let start: Point | undefined;
  let used = false;
  // Before a crop, which keeps its drags to itself.
  const early = { capture: true } as const;
  const onDown = (event: PointerEvent) => {
    const isAltPress = event.button === 0 && event.isPrimary && event.altKey && !(event.ctrlKey || event.shiftKey);
    start = isAltPress ? stagePoint(event, stage) : undefined;
  };
  const onUp = (event: PointerEvent) => {
    const at = stagePoint(event, stage);
    if (start && Math.hypot(at.x - start.x, at.y - start.y) < clickPx) used = onClick(start) || used;
    start = undefined;
  };
  stage.addEventListener('pointerdown', onDown, early);
  stage.addEventListener('pointerup', onUp, early);
  // Let go of, Alt would open the window's menu.
  document.addEventListener(
    'keyup',
    (event) => {
      if (event.key !== 'Alt' || !used) return;
      used = false;
      event.preventDefault();
      event.stopPropagation();
    },
    early,
  );
}
