import type { ShapeActions } from './shapeActions.ts';

/**
 * Keys for the picture's shape: while the picture, the crop over it or nothing in the page has the focus. `stage` holds
 * the first two. Escape ends a crop from the buttons of its bar as well.
 */
export function attachShapeKeys(stage: HTMLElement, cropBar: HTMLElement, actions: ShapeActions): void {
  document.addEventListener('keydown', (event) => {
    const action = actionOf(event, stage, cropBar, actions);
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function actionOf(event: KeyboardEvent, stage: HTMLElement, cropBar: HTMLElement, actions: ShapeActions) {
  const { target } = event;
  if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const onPicture = target === document.body || stage.contains(target);
  if (onPicture) return (actions.crop.active ? endKey(event, actions) : undefined) ?? pictureKey(event, actions);
  // A field restores what stood in it.
  const inBar = cropBar.contains(target) && target instanceof HTMLButtonElement;
  return inBar && event.key === 'Escape' ? actions.crop.cancel : undefined;
}

function pictureKey({ key, shiftKey }: KeyboardEvent, actions: ShapeActions): (() => void) | undefined {
  if (/^r$/i.test(key)) return shiftKey ? actions.rotateLeft : actions.rotateRight;
  return /^c$/i.test(key) && !shiftKey ? actions.toggleCrop : undefined;
}

function endKey({ key }: KeyboardEvent, { crop }: ShapeActions): (() => void) | undefined {
  if (key === 'Enter') return crop.apply;
  return key === 'Escape' ? crop.cancel : undefined;
}
