import type { PanelCommand } from '../shared/protocol/panel.ts';
import { iconButton } from './dom.ts';
import { t } from './l10n.ts';
import { attachMenu } from './menu.ts';
import type { Port } from './port.ts';

/** The toolbar's menu of what is needed now and then. */
export function createMoreActions(port: Port): HTMLButtonElement {
  const button = iconButton(t('More Actions'), 'ellipsis', () => undefined);
  const run = (command: PanelCommand) => () => port.send({ type: 'command:run', command });
  const modifiers = navigator.userAgent.includes('Mac') ? '⇧⌘' : t('Ctrl+Shift+');
  attachMenu(button, t('More Actions'), [
    { label: t('Copy Adjustments'), icon: 'copy', keys: `${modifiers}C`, run: run('copyAdjustments') },
    { label: t('Paste Adjustments...'), icon: 'clippy', keys: `${modifiers}V`, run: run('pasteAdjustments') },
    { label: t('Save Current Look...'), icon: 'add', run: run('savePreset') },
  ]);
  attachClipboardKeys(port);
  return button;
}

const commands: Readonly<Record<string, PanelCommand>> = { c: 'copyAdjustments', v: 'pasteAdjustments' };
const textFields = 'textarea, [type=text], [type=search]';

/**
 * VS Code has these keys too, for while the focus is elsewhere; but in a browser it leaves copying and pasting to the
 * page. It listens on the window, and is kept from hearing them, so that it does not do the same again. In a text field
 * they mean the text, as everywhere.
 */
function attachClipboardKeys(port: Port): void {
  document.addEventListener('keydown', (event) => {
    const command = commands[event.key.toLowerCase()];
    if (!command || !(event.ctrlKey || event.metaKey) || !event.shiftKey || event.altKey) return;
    event.stopPropagation();
    if (event.target instanceof Element && event.target.matches(textFields)) return;
    event.preventDefault();
    if (!event.repeat) port.send({ type: 'command:run', command });
  });
}
