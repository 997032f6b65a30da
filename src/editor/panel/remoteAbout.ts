import type { Seat } from '../../client/seat.ts';
import { nothingAbout } from '../../shared/protocol/about.ts';
import type { RemoteAbout } from '../../shared/protocol/panel.ts';

/** What the others say about themselves; of those in other rooms, for whom they write. */
export function remoteAbout({ about, typing }: Pick<Seat, 'about' | 'typing'>): readonly RemoteAbout[] {
  const elsewhere = [...typing].map(
    ([id, channel]) => [id, { ...(about.get(id) ?? nothingAbout), typing: channel }] as const,
  );
  return Array.from(new Map([...about, ...elsewhere]), ([participantId, one]) => ({ participantId, ...one }));
}
