import { type Affine, inverse } from '../../shared/recipe/affine.ts';
import type { Geometry } from '../../shared/recipe/geometry.ts';
import { toOutput } from '../../shared/recipe/geometryMap.ts';
import { outputSize } from '../../shared/recipe/outputSize.ts';
import { equalValues } from '../../shared/recipe/value.ts';
import type { Size } from '../view/geometry.ts';

/** What the geometry makes of the source, as far as the page has to know it. */
export interface Shape {
  readonly geometry: Geometry;
  /** Pixels of the shaped picture at 100 %. */
  readonly size: Size;
  /** From pixels of the upright source, which is what the others' pages and the document know, to those of the picture. */
  readonly toOutput: Affine;
  readonly toSource: Affine;
}

export function shapeOf(source: Size, geometry: Geometry): Shape {
  const map = toOutput(source, geometry);
  return { geometry, size: outputSize(source, geometry), toOutput: map, toSource: inverse(map) };
}

/** Answers with the shape of before where nothing has changed, so that shapes can be compared as they are. */
export function rememberShape(): (source: Size, geometry: Geometry) => Shape {
  let last: { readonly source: Size; readonly shape: Shape } | undefined;
  return (source, geometry) => {
    if (last && last.source === source && equalValues(last.shape.geometry, geometry)) return last.shape;
    last = { source, shape: shapeOf(source, geometry) };
    return last.shape;
  };
}
