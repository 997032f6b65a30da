import path from 'node:path';
import sharp from 'sharp';
import { mocha } from './lib/mocha.ts';
import { artifactsFolder, inRoot } from './lib/paths.ts';
import { main as packageExtension } from './package.ts';

/** For mocha. A test is several things that a person waits for, each with the patience of the windows' driver. */
export const endToEndOptions = ['--timeout', '180000'];

/**
 * Two VS Codes with the packaged extension in them. `--packed` takes the .vsix that lies there; `--screenshot` keeps
 * pictures of what the run saw, and makes those of the README. `-g TEXT` runs only the tests and suites with the text in their title.
 */
export async function main(args: readonly string[]): Promise<number> {
  if (!args.includes('--packed') && (await packageExtension()) !== 0) return 1;
  const pictured = args.includes('--screenshot');
  // A picture of a window takes half a second, and a run has fifty.
  const env = { ...process.env, ...(pictured && { PIXELPAIR_SCREENSHOTS: '1' }) };
  const code = await mocha(['test/e2e/**/*.test.ts'], [...endToEndOptions, ...chosen(args)], { env });
  if (code === 0 && pictured) await keepPictures();
  return code;
}

function chosen(args: readonly string[]): readonly string[] {
  const at = args.indexOf('-g');
  return at < 0 ? [] : args.slice(at, at + 2);
}

/** What of the run the README shows, by the name it has in `media`. */
const pictures: Readonly<Record<string, string>> = {
  screenshot: 'together-session',
  following: 'together-following-light',
  'private-look': 'together-private-look-light',
  history: 'together-replay-light',
};

/** A palette halves a file's size and is not seen. */
async function keepPictures(): Promise<void> {
  for (const [name, seen] of Object.entries(pictures))
    await sharp(path.join(artifactsFolder, 'screenshots', `${seen}.png`))
      .resize(1200)
      .png({ palette: true, quality: 90, effort: 10 })
      .toFile(inRoot('media', `${name}.png`));
}
