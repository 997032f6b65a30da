import type { Store } from '../store.ts';
import { isTyping } from '../typing.ts';

/** Escape is the way out, unless it ends something nearer: a menu, a dialog, a crop, a selection. */
export function attachFollowKeys(store: Store, leave: () => void): void {
  document.addEventListener('keydown', (event) => {
    const { follow, cropping } = store.state;
    if (event.key !== 'Escape' || !follow.leader || cropping || event.defaultPrevented || isTyping(event.target))
      return;
    if (document.querySelector('.stage.zooming')) return;
    event.preventDefault();
    leave();
  });
}
