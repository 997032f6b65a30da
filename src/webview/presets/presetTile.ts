import { element, icon, iconButton, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import type { PresetChoice } from './presetChoices.ts';
import type { PresetHand } from './presetHand.ts';

export interface PresetTile {
  readonly choice: PresetChoice;
  readonly element: HTMLElement;
  readonly button: HTMLElement;
  /** Shows a thumbnail, which it then owns. */
  paint(bitmap: ImageBitmap): void;
  setApplied(applied: boolean): void;
  /** Whether the Tab key stops here. */
  setCurrent(current: boolean): void;
}

/** A preset as a small picture of itself with its name. `menu` is what can be done with it besides. */
export function createPresetTile(
  choice: PresetChoice,
  hand: Pick<PresetHand, 'choose' | 'tryOut'>,
  menu: readonly MenuItem[],
): PresetTile {
  const { name } = choice.preset;
  const canvas = element('canvas', { class: 'presetPicture', width: 1, height: 1, 'aria-hidden': 'true' });
  const mark = element('span', { class: 'presetMark' }, icon('check'));
  const button = element(
    'button',
    { type: 'button', class: 'preset', title: name, 'aria-pressed': 'false' },
    element('span', { class: 'presetFrame' }, canvas, mark),
    element('span', { class: 'presetName' }, name),
  );
  button.addEventListener('click', () => hand.choose(choice));
  tryWhileOver(button, (over) => hand.tryOut(over ? choice : undefined));
  const more = menu.length > 0 ? createMore(button, name, menu) : undefined;
  return {
    choice,
    element: element('div', { class: 'presetTile', role: 'listitem' }, button, ...(more ? [more] : [])),
    button,
    paint(bitmap) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(bitmap);
    },
    setApplied: (applied) => setAttribute(button, 'aria-pressed', String(applied)),
    setCurrent(current) {
      if (more) more.tabIndex = current ? 0 : -1;
    },
  };
}

/** A mouse or pen over it, or the keyboard's focus on it; a finger only chooses. */
function tryWhileOver(button: HTMLElement, tell: (over: boolean) => void): void {
  button.addEventListener('pointerenter', ({ pointerType }) => {
    if (pointerType !== 'touch') tell(true);
  });
  button.addEventListener('focus', () => {
    if (button.matches(':focus-visible')) tell(true);
  });
  for (const end of ['pointerleave', 'blur']) button.addEventListener(end, () => tell(false));
}

/** The menu opens from its button, and from the preset as context menus do. */
function createMore(button: HTMLButtonElement, name: string, menu: readonly MenuItem[]): HTMLButtonElement {
  const label = t('Actions for {0}', name);
  const more = iconButton(label, 'ellipsis', () => undefined);
  more.classList.add('presetMore');
  setAttribute(more, 'data-free', true);
  attachMenu(more, label, menu);
  button.addEventListener('contextmenu', (event) => {
    event.preventDefault();
    more.click();
  });
  return more;
}
