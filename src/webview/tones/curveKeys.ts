import { bigStep } from '../sliders/steps.ts';
import type { CurveHandles } from './curveHandles.ts';
import { type CurveModel, nudged, withoutSelected } from './curveModel.ts';

const directions: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** Keys on a point: arrows move it (by ten with Shift), Escape takes that back while a key is down, Delete removes it. */
export function attachCurveKeys(graph: HTMLElement, handles: CurveHandles, model: CurveModel): void {
  let state: 'idle' | 'moving' | 'takenBack' = 'idle';
  const finish = () => {
    if (state === 'moving') model.settle();
    state = 'idle';
  };
  const move = (event: KeyboardEvent, [dx, dy]: readonly [number, number]) => {
    event.preventDefault();
    if (state === 'takenBack' && event.repeat) return;
    state = 'moving';
    const step = event.shiftKey ? bigStep : 1;
    model.hold(nudged(model, dx * step, dy * step));
  };
  const takeBack = (event: KeyboardEvent) => {
    if (state !== 'moving') return;
    state = 'takenBack';
    model.cancel();
    event.stopPropagation();
  };
  const remove = () => {
    state = 'idle';
    model.commit(withoutSelected(model));
    handles.focus(model.selected);
  };

  graph.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || handles.indexOf(event.target) < 0) return;
    const direction = directions[event.key];
    if (direction) move(event, direction);
    else if (event.key === 'Escape') takeBack(event);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
  });
  graph.addEventListener('keyup', ({ key }) => directions[key] && finish());
  graph.addEventListener('focusout', finish);
  graph.addEventListener('focusin', ({ target }) => {
    const index = handles.indexOf(target);
    if (index >= 0) model.select(index);
  });
  graph.addEventListener('dblclick', ({ clientX, clientY }) => {
    // Its target is the graph, which has captured the pointer.
    if (handles.indexOf(document.elementFromPoint(clientX, clientY)) >= 0) remove();
  });
}
