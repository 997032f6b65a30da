import { createImaging, type ExportOutcome, type Imaging } from '../../../src/imaging/imaging.ts';
import type { ImageFormatId } from '../../../src/shared/imageFormats.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { type BuiltWorker, buildWorker } from './buildWorker.ts';

export const contrasty: Recipe = { version: 1, adjustments: { contrast: 40 } };

export interface ImagingUnderTest {
  readonly imaging: () => Imaging;
  /** Exports, and fails the test where that fails. */
  exported(source: Uint8Array, format: ImageFormatId, recipe?: Recipe): Promise<Uint8Array>;
}

let built: Promise<BuiltWorker> | undefined;

/** Sets up the real bundled worker around the tests of the calling suite. */
export function withImaging(): ImagingUnderTest {
  let current: Imaging | undefined;
  before(async function () {
    this.timeout(60_000);
    built ??= buildWorker();
    current = createImaging(await built);
  });
  after(() => current?.dispose());
  const imaging = () => {
    if (!current) throw new Error('the suite has not started');
    return current;
  };
  return {
    imaging,
    async exported(source, format, recipe = contrasty) {
      return bytesOf(await imaging().export({ source, recipe, format, fileName: 'picture' }, {}));
    },
  };
}

/** Removes the bundle when all suites are done. */
after(async () => {
  await (await built)?.remove();
});

export function bytesOf(outcome: ExportOutcome): Uint8Array {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${outcome.message}`);
  return outcome.bytes;
}
