import assert from 'node:assert/strict';
import { axeViolations } from '../../page/support/axe.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';

/** As it is now, with everything in it that others have done. */
export async function assertAccessible(window: VscodeWindow): Promise<void> {
  assert.deepEqual(await axeViolations(await window.pixelPair.content()), []);
}
