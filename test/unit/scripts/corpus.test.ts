import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { type Checkers, checkFile, type FileReport } from '../../../scripts/lib/corpus/checkFile.ts';
import { hashPixels } from '../../../scripts/lib/corpus/hashPixels.ts';
import type { Exported, HostReply } from '../../../scripts/lib/corpus/hostMessages.ts';
import type { HostOutcome } from '../../../scripts/lib/corpus/hostProcess.ts';
import type { PageOutcome } from '../../../scripts/lib/corpus/pageDecoder.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';

const width = 4;
const pixels = new Uint8Array(width * width * 4).fill(200);
const refused = { ok: false, code: 'corrupt', message: '' } as const;
const shows = (rgba: Uint8Array): PageOutcome => ({ kind: 'decoded', hash: hashPixels(rgba), rgba });

/** The decoders are played here: what they really say of real files is what `npm run corpus` finds out. */
describe('the verdict on a file of a corpus', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-verdict-'));
    file = path.join(folder, 'a.png');
    const raw = { width, height: width, channels: 4 } as const;
    await writeFile(file, await sharp(pixels, { raw }).png().toBuffer());
  });
  after(() => rm(folder, { recursive: true }));

  const opened = async (
    change: { readonly neutral?: Exported; readonly edited?: Exported } = {},
  ): Promise<HostReply> => {
    const inspected = inspectImage(await readFile(file));
    assert.ok(inspected.ok);
    const written = { ok: true, path: file } as const;
    return { ok: true, info: inspected.info, shown: file, neutral: written, edited: written, ...change };
  };
  const done = (reply: HostReply, peakBytes = 0): HostOutcome => ({
    kind: 'done',
    reply,
    measures: { seconds: 0, peakBytes },
  });
  const verdict = async (
    host: HostOutcome,
    page: PageOutcome = shows(pixels),
    pagePeakBytes = 0,
  ): Promise<FileReport> => {
    const checkers: Checkers = {
      host: { do: async () => host },
      page: { decode: async () => ({ outcome: page, seconds: 0, peakBytes: pagePeakBytes }) },
      folder,
    };
    return checkFile(file, checkers);
  };

  it('is accepted where both decoders show the same pixels', async () => {
    assert.equal((await verdict(done(await opened()))).result, 'accepted');
  });

  it('is rejected where both refuse it', async () => {
    assert.equal((await verdict(done(refused))).result, 'rejected');
    const both = await verdict(done(await opened({ neutral: refused })), { kind: 'refused', code: 'undecodable' });
    assert.equal(both.result, 'rejected');
  });

  it('is failed where a decoder crashes, hangs or does not start', async () => {
    assert.equal((await verdict({ kind: 'hung' })).result, 'failed');
    assert.equal((await verdict({ kind: 'crashed', exit: 'SIGSEGV' })).result, 'failed');
    for (const code of ['crashed', 'timeout', 'not-started'])
      assert.equal((await verdict(done({ ...refused, code }))).result, 'failed', code);
    for (const kind of ['crashed', 'hung'] as const)
      assert.equal((await verdict(done(await opened()), { kind })).result, 'failed', `the page ${kind}`);
  });

  it('is failed where it takes more than 1.5 GB on either side', async () => {
    assert.equal((await verdict(done(await opened(), 1.6e9))).result, 'failed');
    assert.equal((await verdict(done(await opened()), shows(pixels), 1.6e9)).result, 'failed');
  });

  it('is failed where only one of them takes it, or they differ by a pixel', async () => {
    assert.equal((await verdict(done(await opened()), { kind: 'refused', code: 'undecodable' })).result, 'failed');
    assert.equal((await verdict(done(await opened({ neutral: refused })))).result, 'failed');
    const other = Uint8Array.from(pixels, (level, at) => (at === 5 ? level + 1 : level));
    assert.equal((await verdict(done(await opened()), shows(other))).result, 'failed');
  });
});
