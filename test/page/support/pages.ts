import type { Page } from 'playwright-core';
import sharp from 'sharp';
import type { PanelSession, PanelSource, PanelState } from '../../../src/shared/protocol/panel.ts';
import type { Participant } from '../../../src/shared/protocol/participant.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';
import { attachOwner, type Owner } from './owner.ts';
import type { PooledPage } from './pagePool.ts';
import type { PageServer } from './pageServer.ts';
import { type PageWorld, pageWorld } from './pageWorld.ts';
import type { ThemeName } from './themes.ts';

export const kim: Participant = { id: 'a', name: 'Kim Berg', colour: 0, role: 'host' };
export const maya: Participant = { id: 'b', name: 'Maya Lopez', colour: 1, role: 'editor' };
export const sharing: PanelSession & { readonly state: 'sharing' | 'joined' } = {
  state: 'sharing',
  connection: 'open',
  me: kim,
  participants: [kim, maya],
};

export interface OpenOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** Whether the page speaks the made-up language of scripts/lib/l10n/pseudo.ts. */
  readonly pseudo?: boolean;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio?: number;
  readonly state?: Partial<PanelState>;
  /** Whether to wait for the sharp picture; on unless said otherwise. */
  readonly settled?: boolean;
  /** Called before the page is loaded. No other test gets the page afterwards. */
  readonly prepare?: (page: Page) => Promise<void>;
}

export interface OpenedPage {
  readonly page: Page;
  readonly owner: Owner;
  /** What the page's own scripts complained about. */
  readonly complaints: readonly string[];
}

export interface Pages {
  readonly server: PageServer;
  open(options?: OpenOptions): Promise<OpenedPage>;
  /** An image as the owner hands it to the page. */
  source(name: string, pixels: RawImage): Promise<PanelSource>;
}

export interface RawImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Gives the tests of a file pages, and takes back what they open. */
export function usePages(): Pages {
  let world: PageWorld;
  const opened: { readonly pooled: PooledPage; readonly options: OpenOptions }[] = [];
  before(async () => {
    world = await pageWorld();
  });
  afterEach(async function () {
    const passed = this.currentTest?.state === 'passed';
    for (const { pooled, options } of opened.splice(0)) {
      const { prepare, pixelRatio = 1 } = options;
      if (passed && !prepare) await world.pool.giveBack(pooled, { pixelRatio });
      else await pooled.page.close();
    }
  });
  const source = async (name: string, image: RawImage): Promise<PanelSource> =>
    pngSource(world.server, name, await encodePng(image), image);
  return {
    get server() {
      return world.server;
    },
    source,
    async open(options = {}) {
      const { theme = 'dark', width = 1200, height = 800, pixelRatio = 1, state, settled = true, prepare } = options;
      const pooled = await world.pool.take({ width, height, pixelRatio });
      opened.push({ pooled, options });
      const { page } = pooled;
      const full = { ...idleState(state?.source ?? (await source('blocks.png', blocks(320, 200)))), ...state };
      const owner = attachOwner(pooled, full);
      await prepare?.(page);
      const address = `${world.server.origin}/?theme=${theme}&visit=${pooled.visit}`;
      await page.goto(options.pseudo ? `${address}&pseudo` : address);
      if (settled) await untilSharp(page);
      return { page, owner, complaints: pooled.complaints };
    },
  };
}

/** Waits until the picture on screen is the one of the latest recipe and view. */
export async function untilSharp(page: Page): Promise<void> {
  await page.locator('[role=img][aria-busy=false]').waitFor();
}

function idleState(source: PanelSource): PanelState {
  return {
    source,
    recipe: neutralRecipe,
    sequence: 0,
    session: { state: 'idle' },
    presence: [],
    about: [],
    chat: [],
    notices: [],
  };
}

/** An opaque picture of many colours. */
export function blocks(width: number, height: number): RawImage {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 4) {
      data[at] = x * 7 + (y >> 3) * 40;
      data[at + 1] = y * 5 + (x >> 4) * 31;
      data[at + 2] = x * y;
    }
  }
  return { width, height, data };
}

/** A PNG as the owner hands it to the page. */
export function pngSource(
  server: PageServer,
  fileName: string,
  bytes: Uint8Array,
  { width, height }: Pick<RawImage, 'width' | 'height'>,
): PanelSource {
  return { ok: true, fileName, format: 'png', url: server.serve(fileName, bytes), mime: 'image/png', width, height };
}

export function encodePng({ width, height, data }: RawImage): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 4 } })
    .png({ palette: false })
    .toBuffer();
}

export async function decodePng(bytes: Uint8Array): Promise<RawImage> {
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
