import type { Locator, Page } from 'playwright-core';

export function slider(page: Page, name: string): Locator {
  return page.getByRole('slider', { name, exact: true });
}

/** Presses on a slider's thumb and moves it by so many pixels, in so many steps. The button stays down. */
export async function dragThumb(page: Page, name: string, byPx: number, steps = 5): Promise<void> {
  const { x, y } = await thumbOf(page, name);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + byPx, y, { steps });
}

/** Where the thumb is on screen. */
async function thumbOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const box = await slider(page, name).boundingBox();
  if (!box) throw new Error(`the slider ${name} is not on screen`);
  const share = await slider(page, name).evaluate((node) => {
    if (!(node instanceof HTMLInputElement)) throw new Error('no slider');
    return (node.valueAsNumber - Number(node.min)) / (Number(node.max) - Number(node.min));
  });
  return { x: box.x + 6 + share * (box.width - 12), y: box.y + box.height / 2 };
}
