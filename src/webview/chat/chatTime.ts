const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** When a line of the chat was written: the time, with the day where it is another one, and in full. */
export function chatTime(sentAt: number, now: Date = new Date()): { readonly short: string; readonly full: string } {
  const date = new Date(sentAt);
  const isToday = date.toDateString() === now.toDateString();
  return { short: (isToday ? time : dayAndTime).format(date), full: full.format(date) };
}
