import type { Curve } from '../../shared/recipe/curve.ts';
import { curveThrough } from '../../shared/recipe/curveShape.ts';
import { element } from '../dom.ts';
import { createHistogramPlot, type HistogramPlot } from '../seeing/histogramPlot.ts';

const svg = 'http://www.w3.org/2000/svg';
/** The graph's own units are levels. */
const lightest = 255;

export interface CurveGraph {
  readonly element: HTMLElement;
  readonly histogram: HistogramPlot;
  /** Draws a curve as it is rendered. */
  draw(curve: Curve): void;
}

/** The square that a curve is drawn in: level in from left to right, level out from the bottom up. */
export function createCurveGraph(): CurveGraph {
  const line = shape('path', 'curveLine');
  const drawing = shape('svg', 'curveDrawing');
  drawing.setAttribute('viewBox', `0 0 ${lightest} ${lightest}`);
  drawing.setAttribute('preserveAspectRatio', 'none');
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(grid(), diagonal(), line);
  const histogram = createHistogramPlot(['luma']);
  let drawn: Curve | undefined;
  return {
    element: element('div', { class: 'curveGraph' }, histogram.element, drawing),
    histogram,
    draw(curve) {
      if (curve === drawn) return;
      drawn = curve;
      line.setAttribute('d', outline(curve));
    },
  };
}

function outline(curve: Curve): string {
  const level = curveThrough(curve);
  const points = Array.from({ length: lightest + 1 }, (_, x) => `${x} ${(lightest - level(x)).toFixed(1)}`);
  return `M${points.join('L')}`;
}

function grid(): SVGElement {
  const quarters = [0.25, 0.5, 0.75].map((share) => share * lightest);
  const path = shape('path', 'curveGrid');
  path.setAttribute('d', quarters.map((at) => `M${at} 0V${lightest}M0 ${at}H${lightest}`).join(''));
  return path;
}

function diagonal(): SVGElement {
  const path = shape('path', 'curveDiagonal');
  path.setAttribute('d', `M0 ${lightest}L${lightest} 0`);
  return path;
}

function shape<Name extends 'svg' | 'path'>(name: Name, className: string): SVGElementTagNameMap[Name] {
  const node = document.createElementNS(svg, name);
  node.setAttribute('class', className);
  return node;
}
