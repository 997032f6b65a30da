import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { blocks, encodePng, type RawImage } from './support/pages.ts';
import { pageWorld } from './support/pageWorld.ts';

interface Seen {
  readonly ok: boolean;
  readonly code?: string;
  readonly sha256?: string;
}

describe('decoding in the page', () => {
  let page: Page;
  before(async () => {
    page = await (await pageWorld()).browser.newPage();
    await page.route('http://localhost/', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    // A secure context, where the page may hash what it has decoded.
    await page.goto('http://localhost/');
    await page.addScriptTag({ content: await bundleDecoder() });
  });
  after(() => page.close());

  const decode = (file: Uint8Array, width: number, height: number): Promise<Seen> =>
    page.evaluate(`decodeForTest(${JSON.stringify(Buffer.from(file).toString('base64'))}, ${width}, ${height})`);

  const images: readonly (readonly [string, RawImage])[] = [
    ['an opaque image', blocks(300, 200)],
    ['an image with every alpha', withAlpha(blocks(256, 256))],
    ['an image with alpha that is larger than a texture tile', withAlpha(blocks(4200, 130))],
  ];
  for (const [what, image] of images) {
    it(`gives every sample of ${what} as it stands in the file`, async () => {
      const seen = await decode(await encodePng(image), image.width, image.height);
      assert.deepEqual(seen, { ok: true, sha256: hash(image.data) });
    });
  }

  it('ignores a colour profile: samples stay as they are stored', async () => {
    const image = blocks(64, 64);
    const file = await sharp(image.data, { raw: { width: 64, height: 64, channels: 4 } })
      .withIccProfile('p3', { attach: true })
      .png({ palette: false })
      .toBuffer();
    const stored = await sharp(file, { ignoreIcc: true }).ensureAlpha().raw().toBuffer();
    assert.equal((await decode(file, 64, 64)).sha256, hash(stored));
  });

  it('turns a picture upright by its EXIF orientation', async () => {
    const image = { ...blocks(48, 32) };
    const raw = { raw: { width: 48, height: 32, channels: 4 } } as const;
    const file = await sharp(image.data, raw).withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();
    assert.equal((await decode(file, 32, 48)).ok, true);
    assert.deepEqual(await decode(file, 48, 32), { ok: false, code: 'undecodable' }, 'another size than announced');
  });

  it('says what is wrong with a damaged file and with one that is too large', async () => {
    const file = await encodePng(blocks(64, 64));
    assert.deepEqual(await decode(file.subarray(0, 40), 64, 64), { ok: false, code: 'undecodable' });
    assert.deepEqual(await decode(new Uint8Array(0), 64, 64), { ok: false, code: 'undecodable' });
    assert.deepEqual(await decode(file, 20_000, 20_000), { ok: false, code: 'too-large' });
  });
});

function withAlpha(image: RawImage): RawImage {
  for (let index = 0; index < image.width * image.height; index += 1) {
    // Nothing repeats from one tile to the next.
    image.data[index * 4] = ((image.data[index * 4] ?? 0) + ((index % image.width) >> 8) * 13) & 255;
    image.data[index * 4 + 3] = index & 255;
  }
  return image;
}

function hash(data: Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

async function bundleDecoder(): Promise<string> {
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: harness,
      resolveDir: fileURLToPath(new URL('../../src/webview', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    write: false,
    format: 'iife',
  });
  return outputFiles[0]?.text ?? '';
}

const harness = `
  import { decodeImage } from './picture/decodeImage.ts';
  globalThis.decodeForTest = async (base64, width, height) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const decoded = await decodeImage(new Blob([bytes]), { width, height });
    if (!decoded.ok) return decoded;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', decoded.pixels.data));
    return { ok: true, sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  };
`;
