import { type Histogram, type HistogramChannel, histogramChannels } from './histogram.ts';

const svg = 'http://www.w3.org/2000/svg';
/** In the plot's own units; the style sheet says how large it is. */
const width = 256;
const height = 100;

export interface HistogramPlot {
  /** Fills whatever it stands in. It says nothing to screen readers: who shows it says it in words. */
  readonly element: SVGSVGElement;
  /** What is drawn from now on; all channels at first. */
  choose(channels: readonly HistogramChannel[]): void;
  show(histogram: Histogram | undefined): void;
}

/** Draws a histogram as areas, black at the left. Colours come from the style sheet, so that themes need no redraw. */
export function createHistogramPlot(channels: readonly HistogramChannel[] = histogramChannels): HistogramPlot {
  const element = document.createElementNS(svg, 'svg');
  element.setAttribute('class', 'histogramPlot');
  element.setAttribute('viewBox', `0 0 ${width} ${height}`);
  element.setAttribute('preserveAspectRatio', 'none');
  element.setAttribute('aria-hidden', 'true');
  let shown: Histogram | undefined;
  let chosen = channels;
  let areas = addAreas(element, chosen);
  const draw = () => {
    const peak = shown ? peakOf(shown, chosen) : 1;
    for (const [channel, area] of areas) area.setAttribute('d', shown ? outline(shown.counts[channel], peak) : '');
  };
  return {
    element,
    choose(next) {
      chosen = next;
      areas = addAreas(element, chosen);
      draw();
    },
    show(histogram) {
      shown = histogram;
      draw();
    },
  };
}

function addAreas(
  element: SVGSVGElement,
  channels: readonly HistogramChannel[],
): Map<HistogramChannel, SVGPathElement> {
  const areas = new Map<HistogramChannel, SVGPathElement>();
  for (const channel of channels) {
    const area = document.createElementNS(svg, 'path');
    area.setAttribute('class', `histogramArea ${channel}`);
    areas.set(channel, area);
  }
  element.replaceChildren(...areas.values());
  return areas;
}

/**
 * The count that reaches the top. Black and white often hold more than all levels between them, and a single level of a
 * drawing more than all of a photo: neither may press the rest flat.
 */
function peakOf({ counts }: Histogram, channels: readonly HistogramChannel[]): number {
  const inner = channels.flatMap((channel) => [...counts[channel].subarray(1, 255)]).sort((a, b) => b - a);
  const usual = inner[2 * channels.length] ?? 0;
  return Math.max(1, usual > 0 ? usual : (inner[0] ?? 0));
}

function outline(counts: Uint32Array, peak: number): string {
  let path = `M0 ${height}`;
  for (const [level, found] of counts.entries()) {
    const y = height * (1 - Math.min(1, found / peak));
    path += `V${y.toFixed(1)}H${level + 1}`;
  }
  return `${path}V${height}Z`;
}
