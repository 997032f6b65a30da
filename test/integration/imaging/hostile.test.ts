import assert from 'node:assert/strict';
import { sampleFile, samplePixels, sharpOf } from './samples.ts';
import { contrasty, withImaging } from './withImaging.ts';

describe('a damaged or hostile image', () => {
  const test = withImaging();

  const attempt = (source: Uint8Array, signal?: AbortSignal) =>
    test
      .imaging()
      .export({ source, recipe: contrasty, format: 'png', fileName: 'photo.jpg' }, signal ? { signal } : {});

  for (const format of ['png', 'jpeg', 'webp', 'gif', 'bmp', 'avif', 'tiff'] as const) {
    it(`that breaks off in ${format} is refused, and the next one is not`, async () => {
      const whole = await sampleFile(format, samplePixels(64, 64));
      const cut = await attempt(whole.subarray(0, Math.floor(whole.length * 0.6)));
      assert.ok(!cut.ok && cut.code === 'corrupt', JSON.stringify(cut.ok ? 'accepted' : cut));
      assert.match(cut.message, /photo\.jpg is damaged/);
      assert.ok((await attempt(whole)).ok);
    });

    it(`with flipped bits in ${format} settles either way`, async () => {
      const whole = await sampleFile(format, samplePixels(64, 64));
      for (let step = 1; step <= 12; step++) {
        const broken = whole.slice();
        const at = Math.floor((whole.length * step) / 13);
        broken[at] = (broken[at] ?? 0) ^ 0xff;
        assert.equal(typeof (await attempt(broken)).ok, 'boolean');
      }
      assert.ok((await attempt(whole)).ok);
    });
  }

  it('with a marker that means nothing among the pixels of a JPEG is refused, as browsers refuse it', async () => {
    const whole = await sampleFile('jpeg', samplePixels(64, 64));
    const broken = whole.slice();
    broken.set([0xff, 0x08], Math.floor(whole.length * 0.8));
    const outcome = await attempt(broken);
    assert.ok(!outcome.ok && outcome.code === 'corrupt');
  });

  it('with more pixels than the limit is refused on its header', async () => {
    const png = await sampleFile('png');
    new DataView(png.buffer).setUint32(16, 32_769);
    const outcome = await attempt(png);
    assert.ok(!outcome.ok && outcome.code === 'too-many-pixels');
  });

  it('with more colours than a palette can have is refused on its header, and costs nothing', async () => {
    const png = Buffer.from(await sharpOf(samplePixels(16, 16)).png({ palette: true }).toBuffer());
    assert.equal(png[25], 3, 'the sample has a palette');
    assert.ok((await attempt(png)).ok);
    png[24] = 26;
    const outcome = await attempt(png);
    assert.ok(!outcome.ok && outcome.code === 'corrupt');
  });

  it('is cancelled by an abort while it is being decoded, and the next one is not', async () => {
    const large = new Uint8Array(await sharpOf(samplePixels(2000, 2000)).png({ compressionLevel: 1 }).toBuffer());
    const abort = new AbortController();
    const onStage = () => abort.abort();
    const request = { source: large, recipe: contrasty, format: 'png', fileName: 'a.png' } as const;
    const outcome = await test.imaging().export(request, { signal: abort.signal, onStage });
    assert.ok(!outcome.ok && outcome.code === 'cancelled');
    assert.ok((await attempt(await sampleFile('png'))).ok);
  });

  it('holds up nobody else: the next image is done while a slow one is still being written', async () => {
    const slow = await sampleFile('png', samplePixels(1500, 1200));
    const choice = { quality: 80, lossless: true, effort: 9, metadata: 'all' } as const;
    const abort = new AbortController();
    let isDone = false;
    const request = { source: slow, recipe: contrasty, format: 'avif', choice, fileName: 'a.png' } as const;
    const running = test.imaging().export(request, { signal: abort.signal });
    void running.then(() => {
      isDone = true;
    });
    assert.ok((await attempt(await sampleFile('png'))).ok);
    assert.equal(isDone, false);
    abort.abort();
    assert.ok(!(await running).ok);
  });

  it('that was aborted before it began is not started', async () => {
    const outcome = await attempt(await sampleFile('png'), AbortSignal.abort());
    assert.ok(!outcome.ok && outcome.code === 'cancelled');
  });
});

describe('an image for the page', () => {
  const test = withImaging();

  it('is the file itself where browsers decode it as we do', async () => {
    for (const format of ['png', 'jpeg', 'webp'] as const) {
      const source = await sampleFile(format);
      const outcome = await shown(source);
      assert.ok(outcome.ok && outcome.bytes === source && outcome.mime === `image/${format}`);
    }
  });

  it('is an upright PNG of the same size otherwise', async () => {
    for (const format of ['gif', 'bmp', 'avif', 'tiff'] as const) {
      const outcome = await shown(await sampleFile(format));
      assert.ok(outcome.ok && outcome.mime === 'image/png');
      const inspected = await test.imaging().inspect(outcome.bytes, 'a.png');
      assert.ok(inspected.ok);
      assert.deepEqual([inspected.info.format, inspected.info.width, inspected.info.height], ['png', 40, 24]);
    }
  });

  it('is refused in words where it is damaged', async () => {
    const source = await sampleFile('tiff', samplePixels(64, 64));
    const outcome = await shown(source.fill(255, 8, 4000));
    assert.ok(!outcome.ok && outcome.message.endsWith('.') && outcome.nextStep.endsWith('.'));
  });

  async function shown(source: Uint8Array) {
    const inspected = await test.imaging().inspect(source, 'a');
    return inspected.ok ? test.imaging().toBrowserImage(source, inspected.info) : inspected;
  }
});
