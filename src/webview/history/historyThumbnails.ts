import type { PanelSource } from '../../shared/protocol/panel.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import { thumbnailSize } from '../presets/thumbnailSize.ts';
import type { Thumbnails, ThumbnailWish } from '../presets/thumbnails.ts';
import type { PageState } from '../state.ts';
import type { HistoryRow } from './historyRow.ts';

/** The frame of a thumbnail, in CSS pixels, as the style sheet has it. */
const frame = { width: 48, height: 36 };

/** Pictures of the lines that are on screen: nobody pays for those that nobody sees. */
export interface HistoryThumbnails {
  watch(row: HistoryRow): void;
  forget(row: HistoryRow): void;
  update(state: PageState): void;
}

interface Picture {
  readonly source: PanelSource & { readonly ok: true };
  readonly displayUrl: string | undefined;
}

export function createHistoryThumbnails(thumbnails: Thumbnails): HistoryThumbnails {
  const rows = new Map<Element, HistoryRow>();
  const visible = new Set<HistoryRow>();
  const painted = new WeakMap<HistoryRow, Picture>();
  let picture: Picture | undefined;

  const wishFor = (row: HistoryRow, shown: Picture): ThumbnailWish => ({
    recipe: row.item.recipe,
    surface: thumbnailSize(pictureSize(shown.source, row.item.recipe), {
      width: frame.width * devicePixelRatio,
      height: frame.height * devicePixelRatio,
    }),
    onReady(bitmap) {
      painted.set(row, shown);
      row.paint(bitmap);
    },
  });
  const ask = () => {
    const shown = picture;
    if (!shown) return;
    const missing = [...visible].filter((row) => painted.get(row) !== shown);
    thumbnails.ask(missing.map((row) => wishFor(row, shown)));
  };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      const row = rows.get(target);
      if (row && isIntersecting) visible.add(row);
      else if (row) visible.delete(row);
    }
    ask();
  });
  return {
    watch(row) {
      rows.set(row.element, row);
      observer.observe(row.element);
    },
    forget(row) {
      observer.unobserve(row.element);
      rows.delete(row.element);
      visible.delete(row);
    },
    update({ source, displayUrl, picture: { kind } }) {
      if (!source?.ok || kind !== 'shown') return;
      if (picture?.source === source && picture.displayUrl === displayUrl) return;
      picture = { source, displayUrl };
      ask();
    },
  };
}
