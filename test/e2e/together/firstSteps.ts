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
