import type { History, HistoryPage } from '../shared/history/editHistory.ts';
import type { Connection } from '../shared/protocol/connection.ts';

/** A whole history, where its edits are small; so many reads at once are within a participant's rate. */
const maxPages = 10;

/**
 * Reads back from the room's last edit to the one after `knownRev()`, or as far as the room remembers. `hasOlder` is of what it
 * begins with. Undefined where it could not be read.
 */
export async function readGap(
  connection: Pick<Connection, 'request'>,
  knownRev: () => number,
): Promise<(History & { readonly hasOlder: boolean }) | undefined> {
  const pages: HistoryPage[] = [];
  for (let before: number | undefined; pages.length < maxPages; ) {
    const page = await connection.request('history:read', before === undefined ? {} : { before });
    if (!page.ok) return undefined;
    pages.unshift(page);
    if (page.base.rev <= knownRev() || !page.more) break;
    before = page.base.rev + 1;
  }
  const [oldest] = pages;
  return oldest && { base: oldest.base, edits: pages.flatMap(({ edits }) => edits), hasOlder: oldest.more };
}
