import { type Affine, inTurn, inverse, mapPoint, moveBy } from '../../shared/recipe/affine.ts';
import type { Geometry } from '../../shared/recipe/geometry.ts';
import { toFrame } from '../../shared/recipe/geometryMap.ts';
import { cropPixels, croppedSize, frameSize, outputSize } from '../../shared/recipe/outputSize.ts';
import type { DeepPixels } from './deepPixels.ts';
import type { DeepRows, FillRow } from './deepRows.ts';
import { lanczosRows } from './lanczosRows.ts';
import { turnedRow } from './turnedRow.ts';

/** The picture turned, mirrored, straightened, cropped and resized. Turns, flips and crop alone change no pixel. */
export function shapedRows(source: DeepPixels, geometry: Geometry): DeepRows {
  const crop = cropPixels(frameSize(source, geometry), geometry.crop);
  const toSource = inTurn(moveBy(crop.x, crop.y), inverse(toFrame(source, geometry)));
  const fill = geometry.straighten === 0 ? movedRow(source, toSource) : turnedRow(source, toSource);
  const cropped: DeepRows = { size: croppedSize(source, geometry), fill };
  const { width, height } = outputSize(source, geometry);
  return width === crop.width && height === crop.height ? cropped : lanczosRows(cropped, { width, height });
}

/** Rows of the source, or its columns, from either end: the map leads from pixels to pixels. */
function movedRow({ width, data }: DeepPixels, toSource: Affine): FillRow {
  const corner = mapPoint(toSource, { x: 0.5, y: 0.5 });
  const start = Math.round(corner.y - 0.5) * width + Math.round(corner.x - 0.5);
  const across = 4 * (toSource.a + toSource.b * width);
  const down = 4 * (toSource.c + toSource.d * width);
  return (y, into) => {
    for (let to = 0, from = 4 * start + y * down; to < into.length; to += 4, from += across) {
      into[to] = data[from] ?? 0;
      into[to + 1] = data[from + 1] ?? 0;
      into[to + 2] = data[from + 2] ?? 0;
      into[to + 3] = data[from + 3] ?? 0;
    }
  };
}
