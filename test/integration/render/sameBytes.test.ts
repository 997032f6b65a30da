import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser.ts';
import { hashRenders } from './hashRenders.ts';

describe('the kernel in a browser', () => {
  let browser: Browser;
  before(async () => {
    browser = await launchBrowser();
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
