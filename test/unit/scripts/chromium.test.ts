import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeChromium, ensureChromium, preferWholeChromium } from '../../../scripts/lib/chromium.ts';

describe('the browser of tests and benches', () => {
  const { PATH, PIXELPAIR_CHROMIUM } = process.env;
  let folder: string;
  const install = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await writeFile(file, '');
    return file;
  };
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-chromium-'));
    process.env.PATH = folder;
    delete process.env.PIXELPAIR_CHROMIUM;
  });
  afterEach(async () => {
    Object.assign(process.env, { PATH });
    if (PIXELPAIR_CHROMIUM === undefined) delete process.env.PIXELPAIR_CHROMIUM;
    else Object.assign(process.env, { PIXELPAIR_CHROMIUM });
    await rm(folder, { recursive: true });
  });

  it('is the one without a window in a test and the whole one where something is measured, and says which', async () => {
    const [shell, whole] = [await install('chromium-headless-shell'), await install('chromium')];
    assert.equal(ensureChromium(), shell);
    assert.equal(describeChromium('156.0'), 'Chromium 156.0 headless shell');
    delete process.env.PIXELPAIR_CHROMIUM;
    preferWholeChromium();
    assert.equal(ensureChromium(), whole);
    assert.equal(describeChromium('156.0'), 'Chromium 156.0');
  });

  it('is the one that is named, also where something is measured', async () => {
    await install('chromium');
    const named = await install('mine');
    process.env.PIXELPAIR_CHROMIUM = named;
    preferWholeChromium();
    assert.equal(ensureChromium(), named);
  });
});
