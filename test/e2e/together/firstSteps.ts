import { readFile } from 'node:fs/promises';
import { inRoot } from '../../../scripts/lib/paths.ts';
import { until } from '../driver/until.ts';
import type { VscodeWindow } from '../driver/vscodeWindow.ts';

/** The walkthrough shows so many steps, and so many of them as done. */
export async function untilStepsDone(window: VscodeWindow, done: number): Promise<void> {
  await window.runCommand('PixelPair: Get Started');
  const steps = window.page.locator('.getting-started-step').filter({ visible: true });
  await until(`${done} steps to be done`, async () => {
    const isDone = steps.locator('.codicon-getting-started-step-checked.complete');
    return (await steps.count()) === 4 && (await isDone.count()) === done;
  });
}

/** Opens the last step, and waits for what it says and for its picture, which are shown one after the other. */
export async function untilLastStepShown({ page, pixelPair }: VscodeWindow): Promise<void> {
  await page.getByRole('button', { name: /^Edit together/ }).click();
  await page.getByText('Tip: to try it alone, join your own session from a second window.').waitFor();
  const drawing = await readFile(inRoot('media', 'walkthrough', 'together.svg'), 'utf8');
  await until('the picture of that step', async () => {
    const shown = await pixelPair.content().catch(() => undefined);
    return shown && (await shown.locator('circle').count()) === drawing.split('<circle').length - 1;
  });
}
