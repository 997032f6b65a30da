import type { PanelSource } from '../../shared/protocol/panel.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import { settledRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { PresetTile } from './presetTile.ts';
import { thumbnailSize } from './thumbnailSize.ts';
import type { Thumbnails, ThumbnailWish } from './thumbnails.ts';

/** The frame of a thumbnail, in CSS pixels: as large as the style sheet lets it become beside the picture. */
const frame = { width: 96, height: 72 };

export interface PresetThumbnails {
  /** Asks for what these tiles lack or have from before; only while they are on screen, so that nobody pays unseen. */
  update(state: PageState, tiles: readonly PresetTile[], visible: boolean): void;
}

/** What a thumbnail shows, apart from the preset. */
interface Picture {
  readonly source: PanelSource & { readonly ok: true };
  readonly geometry: Recipe['geometry'];
  readonly pixelRatio: number;
}

/** Keeps the tiles' pictures in step with the image and its shape. */
export function createPresetThumbnails(thumbnails: Thumbnails): PresetThumbnails {
  const painted = new WeakMap<PresetTile, Picture>();
  let picture: Picture | undefined;
  let asked: ReadonlySet<PresetTile> = new Set();

  const wishFor = (tile: PresetTile, shown: Picture): ThumbnailWish => ({
    recipe: { ...tile.choice.preset.look, ...(shown.geometry && { geometry: shown.geometry }) },
    surface: surfaceOf(shown),
    onReady(bitmap) {
      painted.set(tile, shown);
      tile.paint(bitmap);
    },
  });
  return {
    update(state, tiles, visible) {
      const next = pictureIn(state);
      if (!next || !visible) return;
      const isSame = picture !== undefined && isSamePicture(picture, next);
      if (isSame && tiles.every((tile) => asked.has(tile))) return;
      const shown = isSame && picture ? picture : next;
      picture = shown;
      asked = new Set(tiles);
      thumbnails.ask(tiles.filter((tile) => painted.get(tile) !== shown).map((tile) => wishFor(tile, shown)));
    },
  };
}

/** Undefined while there is no picture on screen: the worker has to show that first. */
function pictureIn(state: PageState): Picture | undefined {
  const { source, picture } = state;
  if (!source?.ok || picture.kind !== 'shown') return undefined;
  return { source, geometry: settledRecipe(state).geometry, pixelRatio: devicePixelRatio };
}

function isSamePicture(a: Picture, b: Picture): boolean {
  return a.source === b.source && a.pixelRatio === b.pixelRatio && equalValues(a.geometry, b.geometry);
}

function surfaceOf({ source, geometry, pixelRatio }: Picture) {
  const whole = pictureSize(source, { version: 1, adjustments: {}, ...(geometry && { geometry }) });
  return thumbnailSize(whole, { width: frame.width * pixelRatio, height: frame.height * pixelRatio });
}
