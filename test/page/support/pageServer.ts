import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { bundleOf, readTexts } from '../../../scripts/lib/l10n/bundle.ts';
import { pseudoText } from '../../../scripts/lib/l10n/pseudo.ts';
import { attribute } from '../../../src/editor/panel/outlineHtml.ts';
import type { Texts } from '../../../src/shared/l10n.ts';
import { type ThemeName, themeStyles, themes } from './themes.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export interface PageServer {
  readonly origin: string;
  /** Makes bytes fetchable by the page; returns their address. */
  serve(name: string, bytes: Uint8Array): string;
  close(): Promise<void>;
}

/** Serves the page as the editor does: the same security policy, the same attributes, one theme's variables. */
export async function startPageServer(): Promise<PageServer> {
  bundled ??= buildFiles();
  const files = new Map(await bundled);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const file = url.pathname === '/' ? pageHtml(themeOf(url), nonce, await textsFor(url)) : files.get(url.pathname);
    response.writeHead(file === undefined ? 404 : 200, headersFor(url.pathname)).end(file);
  });
  const origin = await listen(server);
  return {
    origin,
    serve(name, bytes) {
      files.set(`${imagesPath}${name}`, bytes);
      return `${origin}${imagesPath}${name}`;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A page with nothing in it. */
export const blankPath = '/blank.html';

const imagesPath = '/images/';
const nonce = 'p1x3lp41r';
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
};

function headersFor(pathname: string): OutgoingHttpHeaders {
  const type = pathname === '/' ? 'text/html' : (types[path.extname(pathname)] ?? 'application/octet-stream');
  // A test may serve other bytes under a name that another one had used; the page's own files stay, compiled too.
  const cacheControl = pathname.startsWith(imagesPath) ? 'no-store' : 'max-age=3600';
  return { 'content-type': `${type}; charset=utf-8`, 'cache-control': cacheControl };
}

/** The same for every file of tests in this process. */
let pseudoTexts: ReturnType<typeof makePseudoTexts> | undefined;
let bundled: ReturnType<typeof buildFiles> | undefined;

function textsFor(url: URL): Texts | Promise<Texts> {
  if (!url.searchParams.has('pseudo')) return {};
  pseudoTexts ??= makePseudoTexts();
  return pseudoTexts;
}

async function makePseudoTexts(): Promise<Texts> {
  const messages = Object.keys(bundleOf(await readTexts()));
  return Object.fromEntries(messages.map((message) => [message, pseudoText(message)]));
}

async function buildFiles(): Promise<Map<string, Uint8Array | string>> {
  const shared = { bundle: true, write: false, outdir: '/', absWorkingDir: root, target: 'es2022' } as const;
  const [page, worker] = await Promise.all([
    esbuild.build({ ...shared, entryPoints: ['src/webview/page.ts', 'src/webview/page.css'], format: 'esm' }),
    esbuild.build({ ...shared, entryPoints: ['src/webview/renderWorker.ts'], format: 'iife' }),
  ]);
  const files = new Map<string, Uint8Array | string>();
  for (const output of [...page.outputFiles, ...worker.outputFiles]) files.set(output.path, output.contents);
  for (const name of ['webview/codicon.css', 'webview/codicon.ttf', 'kernel.wasm'])
    files.set(`/${path.basename(name)}`, await readFile(path.join(root, 'dist', name)));
  files.set(blankPath, '');
  for (const name of Object.keys(themes) as ThemeName[]) files.set(`/${name}.css`, themeStyles(name));
  return files;
}

function themeOf(url: URL): ThemeName {
  const name = url.searchParams.get('theme') ?? 'dark';
  return name in themes ? (name as ThemeName) : 'dark';
}

function pageHtml(theme: ThemeName, scriptNonce: string, texts: Texts): string {
  const policy = [
    "default-src 'none'",
    "img-src 'self' blob:",
    "style-src 'self'",
    "font-src 'self'",
    `script-src 'nonce-${scriptNonce}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    "connect-src 'self'",
  ].join('; ');
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>PixelPair</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/${theme}.css"><link rel="stylesheet" href="/page.css"><link rel="stylesheet" href="/codicon.css">
</head><body class="${themes[theme].bodyClass}" data-kernel-url="/kernel.wasm" data-worker-url="/renderWorker.js" data-l10n="${attribute(JSON.stringify(texts))}">
<script type="module" nonce="${scriptNonce}" src="/page.js"></script></body></html>`;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
