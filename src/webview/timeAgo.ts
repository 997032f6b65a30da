import { t } from './l10n.ts';

const minuteMs = 60_000;
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/**
 * "2 min ago", the time where it is longer, the day where it is another one; empty where `at` is 0, which is not known.
 * Another computer's clock may be ahead: what has not come yet was just now.
 */
export function timeAgo(at: number, now: number = Date.now()): string {
  if (at === 0) return '';
  const minutes = Math.floor((now - at) / minuteMs);
  if (minutes < 1) return t('just now');
  if (minutes < 60) return t('{0} min ago', minutes);
  const isToday = new Date(at).toDateString() === new Date(now).toDateString();
  return (isToday ? time : dayAndTime).format(at);
}
