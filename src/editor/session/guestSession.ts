import type { SessionLink } from '../../shared/protocol/link.ts';
import type { GuestOptions } from './guestOptions.ts';
import { JoinedSession } from './joinedSession.ts';
import { openSessionImage } from './openSessionImage.ts';
import type { Begun, Tell } from './runningSession.ts';

/** Joins, opens the host's image in this window, and stays until one of both sides ends it. */
export async function guestSession(options: GuestOptions, link: SessionLink, tell: Tell): Promise<Begun> {
  const running = new JoinedSession(options, link, tell);
  const onWaiting = (isWaiting: boolean): void => tell({ type: 'waiting', isWaiting });
  const opened = await openSessionImage(options, running.linkNow, running.images, { onWaiting });
  if (!opened.ok) return opened;
  const { seat, model } = opened;
  return {
    ok: true,
    running,
    event: { type: 'joined', fileName: model.image.fileName, people: seat.participants.length, role: seat.me.role },
  };
}
