import type { PanelFollow } from '../../shared/protocol/followPanel.ts';
import type { PanelSession } from '../../shared/protocol/panel.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { createNews, element, icon, iconButton, setAttribute, setText } from '../dom.ts';
import { t } from '../l10n.ts';
import { colourClass } from '../people/participantColour.ts';
import { tellApart } from '../people/tellApart.ts';

export interface FollowFrame {
  readonly element: HTMLElement;
  show(follow: PanelFollow, session: PanelSession): void;
}

/** A border around the picture area in the colour of whoever leads the view, with their name and the way out. */
export function createFollowFrame(onStop: () => void): FollowFrame {
  const text = element('span', { class: 'followText' });
  const news = createNews(t('Following'));
  const stop = iconButton('', 'close', onStop);
  const label = element('div', { class: 'followLabel' }, icon('eye'), text, stop);
  const frame = element('div', { class: 'followFrame' }, label, news);
  return {
    element: frame,
    show(follow, session) {
      const { leader, viewShared, followers } = follow;
      const isShown = leader !== null || viewShared || followers.length > 0;
      frame.className = `followFrame ${leader ? colourClass(leader.colour) : 'leading'}`;
      label.hidden = !isShown;
      frame.classList.toggle('idle', !isShown);
      const words = isShown ? textOf(follow, session) : '';
      for (const part of [text, news]) setText(part, words);
      setAttribute(text, 'title', words);
      // Whoever is followed sees their own view: there is nothing to get out of.
      stop.hidden = !leader && !viewShared;
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

function textOf({ leader, isShared, isHere, viewShared, followers }: PanelFollow, session: PanelSession): string {
  const nameOf = (one: Participant) => tellApart(session, one).name;
  if (!leader) return viewShared ? t('Shared view') : followersText(followers.map(nameOf));
  const name = nameOf(leader);
  if (isShared) return t('Shared view: {0} leads', name);
  return isHere ? t('Following {0}', name) : t('Following {0}, who looks elsewhere', name);
}

function followersText([first = '', ...others]: readonly string[]): string {
  return others.length === 0 ? t('{0} follows you', first) : t('{0} people follow you', others.length + 1);
}
