import type { Browser, BrowserContext, Page } from 'playwright-core';

export interface Screen {
  readonly width: number;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** A page while a test has it. */
export interface PooledPage {
  readonly page: Page;
  /** What the page's own scripts complained about, to whoever has it now. */
  complaints: string[];
  /** Gets what the page posts to its owner. */
  receive: (data: unknown) => void;
}

declare global {
  interface Window {
    toOwner(message: unknown): void;
    /** Settles once the owner has what the page posted last. */
    told?: unknown;
  }
}

/** As text: the loader of the tests would otherwise write helpers into it that the page does not have. */
const vsCodeApi = `
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => { window.told = window.toOwner(message); },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (value) => sessionStorage.setItem('state', JSON.stringify(value)),
  });
`;
const modifiers = ['Alt', 'Control', 'Meta', 'Shift'] as const;

/** Tabs that tests use one after another: a new tab costs three times as much as the page that is loaded into it. */
export class PagePool {
  readonly #browser: Browser;
  /** An empty page of the same origin. */
  readonly #blankAddress: string;
  readonly #contexts = new Map<number, Promise<BrowserContext>>();
  readonly #idle = new Map<number, PooledPage[]>();

  constructor(browser: Browser, blankAddress: string) {
    this.#browser = browser;
    this.#blankAddress = blankAddress;
  }

  async take({ width, height, pixelRatio }: Screen): Promise<PooledPage> {
    const pooled = this.#idle.get(pixelRatio)?.pop() ?? (await this.#open(pixelRatio));
    await pooled.page.setViewportSize({ width, height });
    // A tab behind another one gets a frame a second.
    await pooled.page.bringToFront();
    return pooled;
  }

  /** Leaves nothing in it of what a test did there. */
  async giveBack(pooled: PooledPage, { pixelRatio }: Pick<Screen, 'pixelRatio'>): Promise<void> {
    const { page } = pooled;
    pooled.receive = () => {};
    await page.goto(this.#blankAddress);
    await page.evaluate(() => sessionStorage.clear());
    await page.mouse.up();
    await page.mouse.move(0, 0);
    for (const key of modifiers) await page.keyboard.up(key);
    this.#idle.set(pixelRatio, [...(this.#idle.get(pixelRatio) ?? []), pooled]);
  }

  async #open(pixelRatio: number): Promise<PooledPage> {
    const page = await (await this.#contextOf(pixelRatio)).newPage();
    const pooled: PooledPage = { page, complaints: [], receive: () => {} };
    page.on('pageerror', (error) => pooled.complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && pooled.complaints.push(message.text()));
    await page.exposeFunction('toOwner', (data: unknown) => pooled.receive(data));
    await page.addInitScript({ content: vsCodeApi });
    return pooled;
  }

  #contextOf(pixelRatio: number): Promise<BrowserContext> {
    const context = this.#contexts.get(pixelRatio) ?? this.#browser.newContext({ deviceScaleFactor: pixelRatio });
    this.#contexts.set(pixelRatio, context);
    return context;
  }
}
