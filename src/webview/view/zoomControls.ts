import { formatPercent } from '../../shared/formatPercent.ts';
import { element, iconButton, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu, type MenuItem } from '../menu.ts';
import type { ViewControl } from './viewControl.ts';

const levels = [0.25, 0.5, 2, 4, 8, 16] as const;

/** Zoom buttons; the value between them opens a menu. `select` lets the next drag choose what fills the stage. */
export function createZoomControls(control: ViewControl, select: () => void): HTMLElement {
  const value = element('button', { type: 'button', class: 'zoomValue', title: t('Zoom Levels') });
  attachMenu(value, t('Zoom'), menuItems(control, select));
  control.onChange(({ zoom }) => {
    setText(value, `${formatPercent(zoom)} %`);
    setAttribute(value, 'aria-label', t('Zoom, {0} %', formatPercent(zoom)));
  });
  return element(
    'div',
    { class: 'zoomControls', role: 'group', 'aria-label': t('Zoom') },
    iconButton(t('Zoom Out (-)'), 'zoom-out', () => control.step(-1)),
    value,
    iconButton(t('Zoom In (+)'), 'zoom-in', () => control.step(1)),
    iconButton(t('Fit to Window (0)'), 'screen-full', () => control.fit()),
  );
}

function menuItems(control: ViewControl, select: () => void): MenuItem[] {
  const level = (zoom: number): MenuItem => ({
    label: `${zoom * 100} %`,
    icon: 'blank',
    run: () => control.zoomTo(zoom),
  });
  return [
    { label: t('Fit to Window'), icon: 'screen-full', keys: '0', run: () => control.fit() },
    { label: '100 %', icon: 'screen-normal', keys: '1', run: () => control.zoomTo(1) },
    { label: t('Zoom to Selection'), icon: 'zoom-in', keys: 'Z', run: select },
    ...levels.map(level),
  ];
}
