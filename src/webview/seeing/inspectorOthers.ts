import type { Participant, Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import { hexOf } from '../colourText.ts';
import { element, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { oneAtATime } from '../oneAtATime.ts';
import { showHolder } from '../people/holderMark.ts';
import { tellApart } from '../people/tellApart.ts';
import type { PageState } from '../state.ts';
import { isInside } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import type { Colour } from './pictureProbe.ts';

export interface InspectorOthers {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** So many are shown: more are not told apart in one line. */
const maxShown = 4;

/** What decides about the colours. */
const watched = ['presence', 'settings', 'seeing', 'recipe', 'pending', 'held', 'tried', 'look', 'source'] as const;

interface Found {
  readonly participant: Participant;
  readonly colour: Colour;
}

/** The colours under the others' pointers. `pick` gets a pixel of the picture as it is seen, and gives its colour. */
export function createInspectorOthers(
  control: ViewControl,
  pick: (pixel: Point) => Promise<Colour | undefined>,
): InspectorOthers {
  const list = element('ul', {
    class: 'inspectorOthers',
    'aria-label': t('Under the pointers of others'),
    hidden: true,
  });
  const items: OtherItem[] = [];
  let state: PageState | undefined;

  const show = (found: readonly Found[]) => {
    while (items.length > found.length) items.pop()?.element.remove();
    found.forEach((one, index) => {
      const item = items[index] ?? createItem();
      items[index] = item;
      item.show(one);
      list.append(item.element);
    });
    list.hidden = found.length === 0;
  };
  const look = oneAtATime(async () => {
    const found: Found[] = [];
    for (const { participant, pixel } of pointedAt(state, control).slice(0, maxShown)) {
      const colour = await pick(pixel);
      if (colour && state) found.push({ participant: tellApart(state.session, participant), colour });
    }
    // They may have gone meanwhile, and the inspector with them.
    if (state?.seeing.inspecting) show(found);
  });
  // The picture takes on another shape later than the state.
  control.onChange(() => state?.seeing.inspecting && look());
  return {
    element: list,
    update(next) {
      const before = state;
      state = next;
      if (before && watched.every((key) => before[key] === next[key])) return;
      if (next.seeing.inspecting) look();
      else show([]);
    },
  };
}

function pointedAt(state: PageState | undefined, { shape }: ViewControl) {
  if (!state?.settings.showCursors || !shape) return [];
  return state.presence.flatMap(({ participant, cursor }) => {
    const point = cursor && mapPoint(shape.toOutput, cursor);
    if (!point || !isInside(point, shape.size)) return [];
    return [{ participant, pixel: { x: Math.floor(point.x), y: Math.floor(point.y) } }];
  });
}

interface OtherItem {
  readonly element: HTMLElement;
  show(found: Found): void;
}

function createItem(): OtherItem {
  const name = element('span', { class: 'holder' });
  const swatch = element('span', { class: 'swatch', 'aria-hidden': 'true' });
  const hex = element('span', { class: 'inspectorHex' });
  return {
    element: element('li', {}, name, swatch, hex),
    show({ participant, colour }) {
      showHolder(name, participant);
      swatch.style.setProperty('--colour', hexOf(colour));
      setText(hex, hexOf(colour));
    },
  };
}
