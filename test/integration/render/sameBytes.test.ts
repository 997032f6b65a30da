import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { hashRenders } from './hashRenders.ts';

const flags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe('the kernel in a browser', () => {
  let browser: Browser;
  before(async () => {
    const executablePath = process.env.PIXELPAIR_CHROMIUM ?? '/usr/bin/chromium';
    browser = await chromium.launch({ executablePath, args: flags });
  });
  after(() => browser?.close());

  it('gives the same bytes as in node, for every slider at its ends and between', async () => {
    const kernel = await readFile(new URL('../../../dist/kernel.wasm', import.meta.url));
    const here = await hashRenders(kernel);
    const there = await hashInPage(await browser.newPage(), kernel);
    assert.equal(Object.keys(here).length, 348);
    assert.deepEqual(there, here);
  });
});

async function hashInPage(page: Page, kernel: Buffer): Promise<unknown> {
  await page.addScriptTag({ content: await bundle() });
  return page.evaluate(`hashRenders(Uint8Array.from(atob('${kernel.toString('base64')}'), (c) => c.charCodeAt(0)))`);
}

async function bundle(): Promise<string> {
  const result = await build({
    stdin: {
      contents: `import { hashRenders } from './hashRenders.ts'; globalThis.hashRenders = hashRenders;`,
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  return result.outputFiles[0]?.text ?? assert.fail('esbuild wrote nothing');
}
