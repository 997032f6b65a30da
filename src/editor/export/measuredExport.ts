import type { ExportOutcome } from '../../imaging/imaging.ts';
import { imagingFailure } from '../../imaging/imagingFailure.ts';
import type { ExportSettings } from '../../shared/exportSettings.ts';
import { applyEdit } from '../../shared/recipe/edit.ts';
import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import type { ExportedPicture } from '../look/exportedPicture.ts';
import type { Services } from '../services.ts';

/** One encode of an image as it is now: its length is shown, and its bytes are written while nothing has changed since. */
export class MeasuredExport {
  readonly outcome: Promise<ExportOutcome>;
  readonly #abort = new AbortController();
  readonly #settings: ExportSettings;
  readonly #sha256: string;
  readonly #recipe: Recipe;
  #failed = false;

  constructor(services: Services, { image, recipe }: ExportedPicture, settings: ExportSettings) {
    this.#settings = settings;
    this.#sha256 = image.sha256;
    this.#recipe = recipe;
    this.outcome = this.#encode(services, image.fileName);
    this.outcome.then(
      ({ ok }) => this.#end(ok),
      () => this.#end(false),
    );
  }

  /** Whether it is of this image as it is now, with these settings. One that failed is worth another try. */
  isOf({ image, recipe }: ExportedPicture, settings: ExportSettings): boolean {
    const same = !this.#failed && image.sha256 === this.#sha256 && equalRecipes(recipe, this.#recipe);
    return same && JSON.stringify(settings) === JSON.stringify(this.#settings);
  }

  stop(): void {
    this.#abort.abort();
  }

  async #encode({ imaging, sources, log }: Services, fileName: string): Promise<ExportOutcome> {
    const { format, size, ...choice } = this.#settings;
    const recipe = size ? applyEdit(this.#recipe, [{ path: 'geometry.resize', value: { ...size } }]) : this.#recipe;
    const source = await sources.read(this.#sha256).catch((error: unknown) => {
      log.error('A source could not be read.', error);
      return undefined;
    });
    if (!source) return imagingFailure('source-lost', fileName);
    return imaging.export({ source, recipe, format, choice, fileName }, { signal: this.#abort.signal });
  }

  #end(ok: boolean): void {
    this.#failed = !ok;
  }
}
