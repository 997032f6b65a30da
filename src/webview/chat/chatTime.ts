/** As clocks are read: 9:03 AM, but 09:03. */
const { hour12 } = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions();
const clock = { hour: hour12 ? 'numeric' : '2-digit', minute: '2-digit' } as const;
const time = new Intl.DateTimeFormat(undefined, clock);
const dayAndTime = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', ...clock });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

/** When a line of the chat was written: the time, with the day where it is another one, and in full. */
export function chatTime(sentAt: number, now: Date = new Date()): { readonly short: string; readonly full: string } {
  const date = new Date(sentAt);
  const isToday = date.toDateString() === now.toDateString();
  return { short: (isToday ? time : dayAndTime).format(date), full: full.format(date) };
}
