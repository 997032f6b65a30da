import type { PanelCommand } from '../shared/protocol/panel.ts';
import { iconButton } from './dom.ts';
import { attachMenu } from './menu.ts';
import type { Port } from './port.ts';

/** The toolbar's menu of what is needed now and then. */
export function createMoreActions(port: Port): HTMLButtonElement {
  const button = iconButton('More Actions', 'ellipsis', () => undefined);
  const run = (command: PanelCommand) => () => port.send({ type: 'command:run', command });
  const modifiers = navigator.userAgent.includes('Mac') ? '⇧⌘' : 'Ctrl+Shift+';
  attachMenu(button, 'More Actions', [
    { label: 'Copy Adjustments', icon: 'copy', keys: `${modifiers}C`, run: run('copyAdjustments') },
    { label: 'Paste Adjustments…', icon: 'clippy', keys: `${modifiers}V`, run: run('pasteAdjustments') },
    { label: 'Save Current Look…', icon: 'add', run: run('savePreset') },
  ]);
  keepTextKeys();
  return button;
}

/** In a text field these keys mean the text, as everywhere. VS Code listens on the window. */
function keepTextKeys(): void {
  document.addEventListener('keydown', (event) => {
    const isCopyOrPaste = (event.ctrlKey || event.metaKey) && event.shiftKey && /^[cv]$/i.test(event.key);
    if (
      isCopyOrPaste &&
      event.target instanceof Element &&
      event.target.matches('textarea, [type=text], [type=search]')
    )
      event.stopPropagation();
  });
}
