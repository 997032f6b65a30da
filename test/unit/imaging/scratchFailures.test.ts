import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { encodeBmp } from '../../../src/imaging/bmp/encodeBmp.ts';
import { CodecError } from '../../../src/imaging/codec/codecError.ts';
import { decodeToScratch } from '../../../src/imaging/codec/decodeToScratch.ts';
import { imagingFailure } from '../../../src/imaging/imagingFailure.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { transcodeHuge } from '../../../src/imaging/worker/hugeTasks.ts';

const root = path.join(import.meta.dirname, '..', '..', '..');
/** A device that is always full, where there is one. */
const fullDevice = '/dev/full';

describe('a disk that does not take what a huge image needs', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-disk-'));
    await writeFile(path.join(folder, 'file'), '');
  });
  after(() => rm(folder, { recursive: true, force: true }));

  for (const format of ['png', 'bmp'] as const) {
    if (existsSync(fullDevice))
      it(`is named where it is full, and the image is not blamed: ${format}`, async () => {
        const to = path.join(folder, `full-${format}`);
        await Promise.all([to, `${to}.v`].map((link) => symlink(fullDevice, link)));
        await assert.rejects(decodeToScratch({ ...(await sampleOf(format)), path: to }), { code: 'disk-full' });
      });

    it(`is named where the folder is missing or none, and the image is not blamed: ${format}`, async () => {
      for (const parent of ['none', 'file']) {
        const to = path.join(folder, parent, 'decoded');
        await assert.rejects(decodeToScratch({ ...(await sampleOf(format)), path: to }), { code: 'no-scratch' });
      }
    });
  }

  it('is named where the folder of a task cannot be made', async () => {
    const setup = { kernelPath: 'none', workerPath: 'none' };
    const context = { setup, scratchPath: path.join(folder, 'file', '1'), onStage: () => {} };
    const task = { kind: 'transcode', ...(await sampleOf('png')) } as const;
    await assert.rejects(transcodeHuge(task, context), { code: 'no-scratch' });
  });

  if (process.platform !== 'win32')
    it('is noticed when it takes only a part of the last part', async () => {
      const script = path.join(folder, 'write.ts');
      await writeFile(script, writesTwoMegabytes);
      // Blocks of 512 or 1024 bytes: what is past them is not written, and the system says so with the next write only.
      const limited = `ulimit -f 1000 && exec "$0" --import tsx "$1" "$2"`;
      const args = ['-c', limited, process.execPath, script, path.join(folder, 'parts')];
      const { stdout, stderr } = spawnSync('sh', args, { cwd: root, encoding: 'utf8' });
      assert.equal(stdout, 'EFBIG', stderr);
    });

  const byNode = (code: string) => Object.assign(new Error(`${code}, write`), { code, syscall: 'write' });
  for (const [what, error, code] of [
    ['a quota, by its code', byNode('EDQUOT'), 'disk-full'],
    ['a quota, in words', new Error('vips__write: write failed\nsystem error: Quota exceeded'), 'disk-full'],
    ['a full disk, by its code', byNode('ENOSPC'), 'disk-full'],
    ['a disk for reading only', byNode('EROFS'), 'no-scratch'],
    ['a file of somebody else', byNode('EACCES'), 'no-scratch'],
    ['what libvips cannot open', new Error('x.png: unable to open for write\nsystem error: …'), 'no-scratch'],
    ['a damaged image', new Error('pngload_buffer: libspng read error'), 'corrupt'],
  ] as const) {
    it(`is told from a damaged image: ${what}`, async () => {
      await assert.rejects(CodecError.guard('corrupt', Promise.reject(error)), { code });
    });
  }

  it('is named with its folder, and with what to do', () => {
    const { message, nextStep } = imagingFailure('no-scratch', 'a {size}.png');
    assert.equal(message, `PixelPair cannot write the temporary files that a {size}.png needs to ${os.tmpdir()}.`);
    assert.match(nextStep, /may write to it, then try again/);
  });
});

const writesTwoMegabytes = `
  import { writeParts } from ${JSON.stringify(pathToFileURL(path.join(root, 'src', 'imaging', 'scratch', 'writeParts.ts')))};
  const parts = async function* () { yield new Uint8Array(2_000_000); };
  writeParts(process.argv[2], parts()).then(() => process.stdout.write('written'), (error) => process.stdout.write(error.code));
`;

async function sampleOf(format: 'png' | 'bmp') {
  const size = { width: 50, height: 40 };
  const data = new Uint8Array(size.width * size.height * 4).fill(200);
  const png = () =>
    sharp(data, { raw: { ...size, channels: 4 } })
      .png()
      .toBuffer();
  const source = new Uint8Array(format === 'png' ? await png() : encodeBmp({ ...size, data }, { alpha: false }));
  const inspected = inspectImage(source);
  assert.ok(inspected.ok);
  return { source, info: inspected.info };
}
