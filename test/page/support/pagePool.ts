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
  /** How many have had it by now. Its address says so, which tells what the last one left in it from what is there now. */
  visit: number;
  /** What the page's own scripts complained about, since it was loaded. */
  complaints: string[];
  /** Gets what the page posts to its owner. */
  receive: (data: unknown) => void;
}

declare global {
  interface Window {
    toOwner(message: unknown, visit: number): void;
    /** Settles once the owner has what the page posted last. */
    told?: unknown;
  }
}

/** As text: the loader of the tests would otherwise write helpers into it that the page does not have. */
const vsCodeApi = `
  const visit = new URLSearchParams(location.search).get('visit');
  if (visit !== null && sessionStorage.getItem('visit') !== visit) {
    sessionStorage.clear();
    sessionStorage.setItem('visit', visit);
  }
  window.acquireVsCodeApi = () => ({
    postMessage: (message) => { window.told = window.toOwner(message, Number(visit)); },
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (value) => sessionStorage.setItem('state', JSON.stringify(value)),
  });
`;
const modifiers = ['Alt', 'Control', 'Meta', 'Shift'] as const;

/** Tabs that tests use one after another: a new tab costs three times as much as the page that is loaded into it. */
export class PagePool {
  readonly #browser: Browser;
  readonly #contexts = new Map<number, Promise<BrowserContext>>();
  readonly #idle = new Map<number, PooledPage[]>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async take({ width, height, pixelRatio }: Screen): Promise<PooledPage> {
    const pooled = this.#idle.get(pixelRatio)?.pop() ?? (await this.#open(pixelRatio));
    pooled.visit += 1;
    // Until another page is there, it is the last one that complains.
    pooled.page.once('framenavigated', () => {
      pooled.complaints = [];
    });
    await pooled.page.setViewportSize({ width, height });
    // A tab behind another one gets a frame a second.
    await pooled.page.bringToFront();
    return pooled;
  }

  /** What is loaded into it stays until the next load; nobody hears it any more. To empty the page takes as long as a sixth of a load. */
  async giveBack(pooled: PooledPage, { pixelRatio }: Pick<Screen, 'pixelRatio'>): Promise<void> {
    const { page } = pooled;
    pooled.receive = () => {};
    await page.mouse.up();
    await page.mouse.move(0, 0);
    for (const key of modifiers) await page.keyboard.up(key);
    this.#idle.set(pixelRatio, [...(this.#idle.get(pixelRatio) ?? []), pooled]);
  }

  async #open(pixelRatio: number): Promise<PooledPage> {
    const page = await (await this.#contextOf(pixelRatio)).newPage();
    const pooled: PooledPage = { page, visit: 0, complaints: [], receive: () => {} };
    page.on('pageerror', (error) => pooled.complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && pooled.complaints.push(message.text()));
    await page.exposeFunction('toOwner', (data: unknown, visit: number) => {
      if (visit === pooled.visit) pooled.receive(data);
    });
    await page.addInitScript({ content: vsCodeApi });
    return pooled;
  }

  #contextOf(pixelRatio: number): Promise<BrowserContext> {
    const context = this.#contexts.get(pixelRatio) ?? this.#browser.newContext({ deviceScaleFactor: pixelRatio });
    this.#contexts.set(pixelRatio, context);
    return context;
  }
}
