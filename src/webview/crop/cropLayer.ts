import { isWholeFrame } from '../../shared/recipe/geometry.ts';
import { cropPixels, type PixelRect } from '../../shared/recipe/outputSize.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { setBox } from '../picture/frameLayer.ts';
import { bigStep } from '../sliders/steps.ts';
import type { PageState } from '../state.ts';
import { type Rect, toStage } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { type Handle, handles, moveBox, resizeBox } from './cropBox.ts';
import { attachCropDrag } from './cropDrag.ts';
import type { CropMode } from './cropMode.ts';

export interface CropLayer {
  readonly element: HTMLElement;
  /** What has the focus first: the box that is kept. */
  readonly box: HTMLElement;
  update(state: PageState): void;
}

const arrows: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const bottomRight: Handle = { name: t('Crop bottom right'), x: 1, y: 1 };

/** The crop over the picture: what goes is dimmed, what stays has thirds, and handles to drag or to step by keys. */
export function createCropLayer(mode: CropMode, control: ViewControl, ratio: () => number | undefined): CropLayer {
  const shade = element('div', { class: 'cropShade' });
  const moved = (handle: Handle | undefined, from: PixelRect, dx: number, dy: number) =>
    handle ? resizeBox(from, handle, dx, dy, mode.frame, ratio()) : moveBox(from, dx, dy, mode.frame);
  const knobs = handles.map((handle) => ({ handle, node: createKnob(handle) }));
  const box = element(
    'div',
    { class: 'cropBox', role: 'group', tabindex: '0', 'aria-roledescription': t('crop area') },
    element('div', { class: 'cropThirds' }),
    ...knobs.map(({ node }) => node),
  );
  const layer = element('div', { class: 'cropLayer', hidden: true }, shade, box);

  for (const { handle, node } of knobs)
    attachCropDrag(node, mode, control, (from, dx, dy) => moved(handle, from, dx, dy));
  attachCropDrag(box, mode, control, (from, dx, dy) => moved(undefined, from, dx, dy));
  layer.addEventListener('keydown', (event) => {
    const arrow = arrows[event.key];
    if (!arrow || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // With Alt, VS Code would go back to another editor.
    event.stopPropagation();
    const [dx, dy] = arrow.map((step) => step * (event.shiftKey ? bigStep : 1)) as [number, number];
    const knob = knobs.find(({ node }) => node === event.target)?.handle;
    mode.hold(moved(knob ?? (event.altKey ? bottomRight : undefined), mode.box, dx, dy));
  });

  const show = () => {
    layer.hidden = false;
    box.focus({ preventScroll: true });
  };
  const place = () => {
    const { view, shape, stage } = control;
    // Until the whole frame is on screen, there is nothing to lay the box over.
    if (!mode.active || !view || !shape || !isWholeFrame(shape.geometry)) {
      layer.hidden = true;
      return;
    }
    const pixels = cropPixels(shape.size, mode.crop);
    const { x, y } = toStage(view, stage, pixels);
    const kept = { x, y, width: pixels.width * view.zoom, height: pixels.height * view.zoom };
    setBox(box, kept, 1, 1);
    cutOut(shade, kept);
    describe(box, knobs, mode.box);
    if (layer.hidden) show();
  };
  control.onChange(place);
  return { element: layer, box, update: place };
}

function createKnob({ name, x, y }: Handle): HTMLElement {
  const place = `${['up', '', 'down'][y + 1]} ${['left', '', 'right'][x + 1]}`;
  return element('div', {
    class: `cropKnob ${place}`,
    role: 'slider',
    tabindex: '0',
    'aria-label': name,
  });
}

/** Dims everything but the box: around the picture there is nothing to dim, and its edges lie between two pixels. */
function cutOut(shade: HTMLElement, { x: left, y: top, width, height }: Rect): void {
  const corners = [
    [left, top],
    [left, top + height],
    [left + width, top + height],
    [left + width, top],
    [left, top],
  ];
  const hole = corners.map(([x, y]) => `${x}px ${y}px`).join(', ');
  shade.style.clipPath = `polygon(evenodd, 0 0, 100% 0, 100% 100%, 0 100%, 0 0, ${hole})`;
}

/** Tells where the borders are, in pixels. */
function describe(
  node: HTMLElement,
  knobs: readonly { readonly handle: Handle; readonly node: HTMLElement }[],
  box: PixelRect,
): void {
  setAttribute(node, 'aria-label', t('Crop area, {0} × {1} pixels at {2}, {3}', box.width, box.height, box.x, box.y));
  for (const { handle, node: knob } of knobs) {
    const across = handle.x < 0 ? box.x : box.x + box.width;
    const down = handle.y < 0 ? box.y : box.y + box.height;
    const text = [handle.x === 0 ? [] : [`x ${across}`], handle.y === 0 ? [] : [`y ${down}`]].flat().join(', ');
    setAttribute(knob, 'aria-valuenow', handle.x === 0 ? down : across);
    setAttribute(knob, 'aria-valuetext', text);
  }
}
