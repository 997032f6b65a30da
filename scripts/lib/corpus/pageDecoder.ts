import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer, type Server } from 'node:http';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { inRoot } from '../paths.ts';
import { peakBytes, resetPeak } from './peakMemory.ts';

export type PageOutcome =
  | { readonly kind: 'decoded'; readonly hash: string; readonly rgba: Uint8Array | undefined }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'crashed' | 'hung' };

export interface PageResult {
  readonly outcome: PageOutcome;
  readonly seconds: number;
  /** Of the process that renders the page. */
  readonly peakBytes: number;
}

interface Announced {
  readonly width: number;
  readonly height: number;
}

/** Up to this many pixels are handed over to be compared one by one; of more, their hash. */
const comparedPixels = 1_000_000;
/** A page that has held so many bytes is let go of: what it still keeps of one file would count for the next. */
const mostKeptBytes = 300e6;

/** The page's decoder in a real Chromium, started anew where it has crashed or hung. */
export class PageDecoder {
  readonly #script: string;
  #browser: Browser;
  #page: Page | undefined;
  readonly #server: Server;
  #file = '';

  private constructor(browser: Browser, script: string) {
    this.#browser = browser;
    this.#script = script;
    // Over a socket as in VS Code; handed over by the browser's driver, some hundred megabytes end it.
    this.#server = createServer(({ url }, response) => {
      response.setHeader('Content-Type', 'text/html');
      if (url === '/file') createReadStream(this.#file).pipe(response);
      else response.end();
    });
  }

  static async start(): Promise<PageDecoder> {
    const decoder = new PageDecoder(await launchBrowser(), await bundleDecoder());
    await once(decoder.#server.listen(0, '127.0.0.1'), 'listening');
    return decoder;
  }

  async decode(path: string, announced: Announced, limitMs: number): Promise<PageResult> {
    const page = await this.#openPage();
    const renderers = await this.#renderers();
    for (const pid of renderers) resetPeak(pid);
    this.#file = path;
    const startedAt = performance.now();
    const outcome = await this.#run(page, announced, limitMs);
    const seconds = (performance.now() - startedAt) / 1000;
    const peak = Math.max(0, ...renderers.map((pid) => peakBytes(pid) ?? 0));
    if (outcome.kind === 'crashed' || outcome.kind === 'hung' || peak > mostKeptBytes) await this.#closePage();
    return { outcome, seconds, peakBytes: peak };
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }

  async #run(page: Page, { width, height }: Announced, limitMs: number): Promise<PageOutcome> {
    const decoding = page
      .evaluate(`decodeForCorpus(${width}, ${height}, ${width * height <= comparedPixels})`)
      .then(outcomeOf, (): PageOutcome => ({ kind: 'crashed' }));
    let timer: NodeJS.Timeout | undefined;
    const hanging = new Promise<PageOutcome>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'hung' }), limitMs);
    });
    const outcome = await Promise.race([decoding, hanging]);
    clearTimeout(timer);
    return outcome;
  }

  async #openPage(): Promise<Page> {
    if (!this.#browser.isConnected()) await this.#startAnew();
    if (this.#page) return this.#page;
    const page = await this.#browser.newPage();
    await page.goto(this.#address());
    await page.addScriptTag({ content: this.#script });
    this.#page = page;
    return page;
  }

  #address(): string {
    const bound = this.#server.address();
    if (bound === null || typeof bound === 'string') throw new Error('a TCP server has a port');
    return `http://127.0.0.1:${bound.port}/`;
  }

  async #startAnew(): Promise<void> {
    this.#page = undefined;
    this.#browser = await launchBrowser();
  }

  async #closePage(): Promise<void> {
    const page = this.#page;
    this.#page = undefined;
    await page?.close().catch(() => undefined); // It may be gone already.
  }

  /** The page's process, and the spare ones that the browser keeps, which do nothing. */
  async #renderers(): Promise<readonly number[]> {
    const session = await this.#browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    await session.detach();
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }
}

interface Answer {
  readonly ok: boolean;
  readonly code?: string;
  readonly hash?: string;
  readonly base64?: string;
}

function outcomeOf(value: unknown): PageOutcome {
  const { ok, code = '', hash = '', base64 } = value as Answer;
  if (!ok) return { kind: 'refused', code };
  return { kind: 'decoded', hash, rgba: base64 === undefined ? undefined : Buffer.from(base64, 'base64') };
}

async function bundleDecoder(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: harness, resolveDir: inRoot('src', 'webview'), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}

const harness = `
  import { decodeImage } from './picture/decodeImage.ts';
  import { hashPixels } from '../../scripts/lib/corpus/hashPixels.ts';
  globalThis.decodeForCorpus = async (width, height, whole) => {
    const file = await (await fetch('/file')).blob();
    const decoded = await decodeImage(file, { width, height });
    if (!decoded.ok) return decoded;
    const { data } = decoded.pixels;
    return { ok: true, hash: hashPixels(data), base64: whole ? await toBase64(data) : undefined };
  };
  const toBase64 = (data) => new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.readAsDataURL(new Blob([data]));
  });
`;
