import type { OwnerMessage } from '../../shared/protocol/panel.ts';
import type { Point } from '../../shared/protocol/participant.ts';
import { mapPoint } from '../../shared/recipe/affine.ts';
import { element, setText } from '../dom.ts';
import { sightOf } from '../follow/sight.ts';
import { t } from '../l10n.ts';
import { isInside, toStage } from '../view/geometry.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { createCursorNode } from './cursorNode.ts';

export interface Pings {
  readonly element: HTMLElement;
  /** Says them to screen readers. */
  readonly news: HTMLElement;
  show(ping: OwnerMessage & { readonly type: 'presence:pinged' }): void;
}

interface ShownPing {
  readonly at: Point;
  place(): void;
  end(): void;
}

/** How long a place is marked, in milliseconds: the style sheet's rings take two thirds of it. */
const shownMs = 3_600;
/** How long it fades at the end. */
const fadeMs = 250;

/** Places that somebody asks everybody to look at: rings in their colour, with their name. One each. */
export function createPings(control: ViewControl): Pings {
  const layer = element('ul', { class: 'cursors pings', 'aria-hidden': 'true' });
  const news = element('span', { class: 'visuallyHidden', role: 'status', 'aria-label': t('Places to look at') });
  const shown = new Map<string, ShownPing>();
  control.onChange(() => {
    for (const ping of shown.values()) ping.place();
  });
  return {
    element: layer,
    news,
    show({ participant, at }) {
      shown.get(participant.id)?.end();
      const node = createCursorNode();
      node.show(participant);
      node.element.classList.add('ping');
      node.element.append(...['pingRing', 'pingRing late', 'pingDot'].map((name) => element('span', { class: name })));
      layer.append(node.element);
      const place = () => {
        const { view, shape, stage } = control;
        if (view && shape)
          node.place(toStage(view, stage, mapPoint(shape.toOutput, at)), sightOf(view, shape.size, stage), stage);
      };
      const timers = [setTimeout(node.fade, shownMs - fadeMs), setTimeout(() => ping.end(), shownMs)];
      const ping: ShownPing = {
        at,
        place,
        end() {
          timers.forEach(clearTimeout);
          node.element.remove();
          if (shown.get(participant.id) === ping) shown.delete(participant.id);
        },
      };
      shown.set(participant.id, ping);
      place();
      setText(news, newsOf(participant.name, at, control));
    },
  };
}

/** In pixels of the picture as it is seen here, as the inspector counts them. */
function newsOf(name: string, at: Point, { shape }: ViewControl): string {
  if (!shape) return '';
  const { x, y } = mapPoint(shape.toOutput, at);
  if (!isInside({ x, y }, shape.size)) return t('{0} points at something that is cropped away here', name);
  return t('{0} points at {1}, {2}', name, Math.floor(x), Math.floor(y));
}
