import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { boxOf, trackOf } from './sliderTrack.ts';
import { patienceMs, until } from './until.ts';

/** What VS Code calls the kinds of themes in the workbench, and what in a webview. */
const bodyClasses = {
  vs: 'vscode-light',
  'vs-dark': 'vscode-dark',
  'hc-black': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light',
} as const;

/** PixelPair's editor in one window, found by the names that people see and hear. */
export class PixelPairEditor {
  private readonly page: Page;
  private readonly frame: FrameLocator;

  constructor(page: Page) {
    this.page = page;
    // A webview is a frame in a frame; those of other tabs stay in the page, hidden.
    this.frame = page
      .locator('iframe.webview.ready')
      .filter({ visible: true })
      .contentFrame()
      .locator('#active-frame')
      .contentFrame();
  }

  picture(): Locator {
    return this.frame.getByRole('img', { name: /\.\w+$/ });
  }

  slider(label: string): Locator {
    return this.frame.getByRole('slider', { name: label, exact: true });
  }

  /** The name that stands at a slider while somebody else holds it. */
  holderOf(label: string): Locator {
    return this.slider(label).locator('xpath=ancestor::*[@data-path][1]').locator('.holder');
  }

  /** Where somebody else has the thumb of a slider. */
  ghostOf(label: string): Locator {
    return this.slider(label).locator('xpath=ancestor::*[@data-path][1]').locator('.ghost');
  }

  numberField(label: string): Locator {
    return this.frame.getByRole('spinbutton', { name: `${label} value` });
  }

  /** A field that has no slider, by its whole name. */
  spinButton(name: string): Locator {
    return this.frame.getByRole('spinbutton', { name, exact: true });
  }

  /** A field that offers what to choose from. */
  chooser(name: string): Locator {
    return this.frame.getByRole('combobox', { name, exact: true });
  }

  button(label: string | RegExp): Locator {
    return this.frame.getByRole('button', { name: label });
  }

  menuItem(name: string | RegExp): Locator {
    return this.frame.getByRole('menuitem', { name }).or(this.frame.getByRole('menuitemcheckbox', { name }));
  }

  /** A part of the page that has a name of its own, such as a bar above the picture. */
  group(name: string): Locator {
    return this.frame
      .getByRole('group', { name, exact: true })
      .or(this.frame.getByRole('toolbar', { name, exact: true }));
  }

  tab(name: string | RegExp): Locator {
    return this.frame.getByRole('tab', { name });
  }

  text(text: string | RegExp): Locator {
    return this.frame.getByText(text);
  }

  /** A line of a list that has a name of its own. */
  lineOf(list: string, text: string | RegExp): Locator {
    return this.frame.getByRole('list', { name: list }).getByRole('listitem').filter({ hasText: text });
  }

  histogram(): Locator {
    return this.frame.getByRole('figure', { name: /^Histogram/ });
  }

  exportDialog(): Locator {
    return this.frame.getByRole('dialog', { name: 'Export Image' });
  }

  chat(): Locator {
    return this.frame.getByRole('log');
  }

  /** How large the picture is shown, in percent of its pixels. */
  async zoom(): Promise<number> {
    return Number.parseFloat(await this.button(/^Zoom, /).innerText());
  }

  /** A line of the history, by what it says was done. */
  historyRow(title: string): Locator {
    return this.frame.getByRole('list', { name: 'History' }).getByRole('listitem').filter({ hasText: title }).first();
  }

  async chooseForHistoryRow(title: string, item: string | RegExp): Promise<void> {
    await this.historyRow(title).getByRole('button').first().click({ button: 'right' });
    await this.menuItem(item).click();
  }

  /** The page itself, for what is asked of all of it. */
  async content(): Promise<Frame> {
    const frame = await (await this.frame.locator('html').elementHandle())?.ownerFrame();
    if (!frame) throw new Error('Not on screen');
    return frame;
  }

  /** Waits until the sharp picture of the latest recipe is on screen. */
  async settled(): Promise<void> {
    await this.frame.locator('[role=img][aria-busy=false]').waitFor({ timeout: patienceMs });
  }

  /** Waits until the page has the colours of the workbench. */
  async untilThemed(kind: keyof typeof bodyClasses): Promise<void> {
    await this.frame.locator(`body.${bodyClasses[kind]}`).waitFor();
    await this.settled();
  }

  async value(label: string): Promise<number> {
    return Number(await this.slider(label).inputValue());
  }

  async untilValue(label: string, expected: number): Promise<void> {
    await until(`${label} to be ${expected}`, async () => (await this.value(label)) === expected);
  }

  async untilUnequal(label: string, value: number): Promise<void> {
    await until(`${label} to leave ${value}`, async () => (await this.value(label)) !== value);
  }

  /** The pointer of somebody else, by the name on it. */
  cursorOf(name: string): Locator {
    return this.frame.locator('.cursor:not(.ping)').filter({ hasText: name });
  }

  /** The same where it waits at the edge of the view, because it is outside. */
  pinnedCursorOf(name: string): Locator {
    return this.frame.locator('.cursor.pinned:not(.ping)').filter({ hasText: name });
  }

  /** The place that somebody asks everybody to look at. */
  pingOf(name: string): Locator {
    return this.frame.locator('.ping').filter({ hasText: name });
  }

  async say(text: string): Promise<void> {
    await this.write(text);
    await this.messageField().press('Enter');
  }

  /** One message of two lines. */
  async sayInLines(first: string, second: string): Promise<void> {
    await this.write(first);
    await this.messageField().press('Shift+Enter');
    await this.page.keyboard.insertText(second);
    await this.messageField().press('Enter');
  }

  /** Begins a message, and does not send it yet. */
  async write(text: string): Promise<void> {
    await this.messageField().fill(text);
  }

  private messageField(): Locator {
    return this.frame.getByRole('textbox', { name: 'Message' });
  }

  /** Takes hold of a slider's thumb with the mouse. It stays held until `release`. */
  async hold(label: string): Promise<HeldSlider> {
    const slider = this.slider(label);
    await slider.scrollIntoViewIfNeeded();
    const track = await trackOf(slider);
    await this.page.mouse.move(track.xOf(await this.value(label)), track.y);
    await this.page.mouse.down();
    return {
      moveTo: (value) => this.page.mouse.move(track.xOf(value), track.y, { steps: 4 }),
      release: () => this.page.mouse.up(),
    };
  }

  /** One whole drag; returns the value it came to, which a pixel of the track decides. */
  async drag(label: string, value: number): Promise<number> {
    const held = await this.hold(label);
    await held.moveTo(value);
    await held.release();
    return this.value(label);
  }

  /** Moves the mouse over the picture, to a fraction of its width and height. */
  async pointAt(xFraction: number, yFraction: number): Promise<void> {
    const box = await boxOf(this.picture());
    await this.page.mouse.move(box.x + box.width * xFraction, box.y + box.height * yFraction, { steps: 5 });
  }

  /** What the picture looks like right now, as PNG bytes. */
  async look(): Promise<Buffer> {
    await this.settled();
    return this.picture().screenshot();
  }
}

export interface HeldSlider {
  moveTo(value: number): Promise<void>;
  release(): Promise<void>;
}
