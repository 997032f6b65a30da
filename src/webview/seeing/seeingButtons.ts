import { element, iconButton, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { hasPicture } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { Seeing } from './seeing.ts';

export interface SeeingButtons {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** The toolbar's buttons for how somebody looks at the picture. */
export function createSeeingButtons(store: Store): SeeingButtons {
  const toggles = [
    createToggle(store, 'split', t('Split Before and After'), 'split-horizontal'),
    createToggle(store, 'clipping', t('Show Clipping (J)'), 'warning'),
    createToggle(store, 'inspecting', t('Inspect Pixels (I)'), 'inspect'),
  ];
  const group = element(
    'div',
    { class: 'seeingButtons', role: 'group', 'aria-label': t('View') },
    createBeforeButton(store),
    ...toggles.map(({ button }) => button),
  );
  return {
    element: group,
    update(state) {
      group.hidden = !hasPicture(state);
      for (const toggle of toggles) toggle.update(state.seeing);
    },
  };
}

function createToggle(store: Store, what: 'split' | 'clipping' | 'inspecting', label: string, iconName: string) {
  const button = iconButton(label, iconName, () =>
    store.dispatch({ type: 'seeing:change', change: { [what]: !store.state.seeing[what] } }),
  );
  return {
    button,
    update: (seeing: Seeing) => setAttribute(button, 'aria-pressed', String(seeing[what])),
  };
}

/** Shows the original as long as it is pressed, by whatever it is pressed. */
function createBeforeButton(store: Store): HTMLButtonElement {
  const button = iconButton(t('Hold to See the Original (\\)'), 'eye', () => undefined);
  const press = (before: boolean) => {
    if (store.state.seeing.before !== before) store.dispatch({ type: 'seeing:change', change: { before } });
  };
  button.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    press(true);
  });
  for (const end of ['lostpointercapture', 'blur'] as const) button.addEventListener(end, () => press(false));
  button.addEventListener('keydown', ({ key }) => (key === ' ' || key === 'Enter') && press(true));
  button.addEventListener('keyup', ({ key }) => (key === ' ' || key === 'Enter') && press(false));
  return button;
}
