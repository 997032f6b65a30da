import type { PanelFollow } from '../shared/protocol/followPanel.ts';
import { element, icon, iconButton, setAttribute, setText } from './dom.ts';
import { t } from './l10n.ts';
import { colourClass } from './participantColour.ts';

export interface FollowFrame {
  readonly element: HTMLElement;
  show(follow: PanelFollow): void;
}

/** A border around the picture area in the colour of whoever leads the view, with their name and the way out. */
export function createFollowFrame(onStop: () => void): FollowFrame {
  const text = element('span', { class: 'followText', role: 'status' });
  const stop = iconButton('', 'close', onStop);
  const label = element('div', { class: 'followLabel' }, icon('eye'), text, stop);
  const frame = element('div', { class: 'followFrame' }, label);
  return {
    element: frame,
    show(follow) {
      const { leader, viewShared } = follow;
      const isShown = leader !== null || viewShared;
      frame.className = `followFrame ${leader ? colourClass(leader.colour) : 'leading'}`;
      label.hidden = !isShown;
      frame.classList.toggle('idle', !isShown);
      setText(text, isShown ? textOf(follow) : '');
      const name = wayOut(follow);
      setAttribute(stop, 'title', name);
      setAttribute(stop, 'aria-label', name);
    },
  };
}

function wayOut({ leader, isShared }: PanelFollow): string {
  if (!leader) return t('Stop Sharing the View');
  return isShared ? t('Stop Sharing the View (Esc)') : t('Stop Following (Esc)');
}

function textOf({ leader, isShared, isHere }: PanelFollow): string {
  if (!leader) return t('Shared view');
  if (isShared) return t('Shared view: {0} leads', leader.name);
  return isHere ? t('Following {0}', leader.name) : t('Following {0}, who looks elsewhere', leader.name);
}
