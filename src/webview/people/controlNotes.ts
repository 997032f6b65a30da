import { type Path, paths } from '../../shared/recipe/edit.ts';
import { element, setAttribute, setText } from '../dom.ts';
import { placeBeside } from '../placeBeside.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { controlNote } from './controlNote.ts';

export interface ControlNotes {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** How long the pointer rests before the note comes up, in milliseconds, as VS Code has it. */
const hoverDelayMs = 500;

/**
 * Says of each control in `panel` who is moving it or has set it: on hover, on focus, and to screen readers. A control
 * says by `data-path` which value it sets.
 */
export function createControlNotes(panel: HTMLElement, store: Store): ControlNotes {
  const tip = element('div', { class: 'controlTip', 'aria-hidden': 'true', hidden: true });
  let at: HTMLElement | undefined;
  let timer: number | undefined;
  const noteOf = (control: HTMLElement) => {
    const path = pathOf(control);
    return path && controlNote(store.state, path, Date.now());
  };
  const show = (control: HTMLElement) => {
    const note = noteOf(control);
    at = note === undefined ? undefined : control;
    tip.hidden = at === undefined;
    if (note === undefined) return;
    setText(tip, note);
    placeBeside(tip, (control.querySelector('input[type=range]') ?? control).getBoundingClientRect());
  };
  const hide = () => {
    clearTimeout(timer);
    at = undefined;
    tip.hidden = true;
  };
  const describe = (control: HTMLElement) => {
    const note = noteOf(control);
    // That of the whole section does not come up over what is said here.
    if (!control.hasAttribute('title')) control.title = '';
    for (const node of describedBy(control)) setAttribute(node, 'aria-description', note);
    addToTooltip(control, note);
  };

  panel.addEventListener('pointerover', ({ target, buttons }) => {
    const control = controlAt(target);
    if (control === at) return;
    hide();
    // A control that has a tooltip of its own shows that.
    const hasTooltip = target instanceof Element && Boolean(target.closest('[title]')?.getAttribute('title'));
    if (control && buttons === 0 && !hasTooltip) timer = window.setTimeout(() => show(control), hoverDelayMs);
  });
  panel.addEventListener('pointerleave', hide);
  panel.addEventListener('pointerdown', hide);
  panel.addEventListener('scroll', hide, { capture: true, passive: true });
  panel.addEventListener('keydown', ({ key }) => key === 'Escape' && hide());
  panel.addEventListener('focusin', ({ target }) => {
    const control = controlAt(target);
    if (!control) return hide();
    describe(control);
    if (target instanceof Element && target.matches(':focus-visible')) show(control);
  });
  panel.addEventListener('focusout', hide);

  let told: readonly unknown[] = [];
  return {
    element: tip,
    update(state) {
      const next = [state.provenance, state.presence, state.session, state.look, state.recipe, state.lookBack];
      if (next.every((part, index) => part === told[index])) return;
      told = next;
      for (const control of panel.querySelectorAll<HTMLElement>('[data-path]')) describe(control);
      if (at) show(at);
    },
  };
}

/** Below what a control's own tooltip says. */
function addToTooltip(control: HTMLElement, note: string | undefined): void {
  const { title, dataset } = control;
  if (title === '') return;
  dataset.title ??= title;
  setAttribute(control, 'title', note === undefined ? dataset.title : `${dataset.title}\n${note}`);
}

function controlAt(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>('[data-path]') ?? undefined) : undefined;
}

function pathOf({ dataset }: HTMLElement): Path | undefined {
  return paths.find((path) => path === dataset.path);
}

/** What of a control can have the focus: its sliders, handles and buttons. */
function describedBy(control: HTMLElement): readonly Element[] {
  const inside = control.querySelectorAll('[role=slider], input[type=range]');
  return inside.length > 0 ? [...inside] : [control];
}
