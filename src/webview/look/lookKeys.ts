import type { Port } from '../port.ts';
import { canRedoLook, canUndoLook } from '../selectors.ts';
import type { Store } from '../store.ts';

/**
 * Undo and redo mean the private look where that was changed last, and are VS Code's otherwise. It listens on the window,
 * so the key is kept from getting there.
 */
export function attachLookKeys(store: Store, port: Port): void {
  document.addEventListener('keydown', (event) => {
    const meaning = meaningOf(event);
    if (!meaning || !(meaning === 'undo' ? canUndoLook : canRedoLook)(store.state)) return;
    event.preventDefault();
    event.stopPropagation();
    port.send({ type: `look:${meaning}` });
  });
}

function meaningOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (!(ctrlKey || metaKey) || altKey) return undefined;
  const lower = key.toLowerCase();
  if (lower === 'z') return shiftKey ? 'redo' : 'undo';
  return lower === 'y' && !shiftKey && ctrlKey ? 'redo' : undefined;
}
