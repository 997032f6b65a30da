import type { PanelSession } from '../shared/protocol/panel.ts';

/** A screen reader is through with a short sentence by then, in milliseconds. */
export const newsPauseMs = 1_500;

/**
 * Has what happens in a session said without a flood: the first news at once, what follows within the pause as the
 * difference between before and after. Somebody who comes and goes meanwhile is no news, nor a connection that is lost
 * and found. Returns what takes the session after each change.
 */
export function gatherNews(
  newsBetween: (before: PanelSession, now: PanelSession) => readonly string[],
  say: (news: readonly string[]) => void,
  pause = newsPauseMs,
): (session: PanelSession) => void {
  const nothing: PanelSession = { state: 'idle' };
  let [told, latest]: [PanelSession, PanelSession] = [nothing, nothing];
  let isPausing = false;
  const tell = (): void => {
    const news = newsBetween(told, latest);
    told = latest;
    isPausing = news.length > 0;
    if (!isPausing) return;
    say(news);
    setTimeout(tell, pause);
  };
  return (session) => {
    latest = session;
    if (!isPausing) tell();
  };
}
