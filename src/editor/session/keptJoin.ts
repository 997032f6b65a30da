import { randomUUID } from 'node:crypto';
import { createLane } from '../../host/lane.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { GuestOptions } from './guestOptions.ts';
import type { ClosedImage, JoinedImage } from './guestRecords.ts';

/** Remembers what it takes to come back to a session as the same participant after a reload. */
export interface KeptJoin {
  /** These are its images in this window by now, or what the host has closed last. Settles once that is kept, or cannot be. */
  update(images: readonly JoinedImage[], closed?: ClosedImage): Promise<void>;
  /** The session is over. */
  forget(): Promise<void>;
}

export function keepJoin(
  { guests, memory, services }: Pick<GuestOptions, 'guests' | 'memory' | 'services'>,
  linkNow: () => SessionLink,
  key: string = randomUUID(),
): KeptJoin {
  const inTurn = createLane(1);
  const logged = (running: Promise<void>): Promise<void> =>
    running.catch((error: unknown) => services.log.warn('The session could not be remembered.', error));
  let isOver = false;
  return {
    update: (images, closed) =>
      logged(
        inTurn(async () => {
          if (isOver) return;
          await guests.write(key, { link: linkNow(), images, ...(closed && { closed }) });
          // The window may be in another session by now.
          if (!isOver) await memory.setJoined({ key, uris: images.map(({ uri }) => uri) });
        }),
      ),
    forget() {
      isOver = true;
      return logged(
        inTurn(async () => {
          await memory.forgetJoined(key);
          await guests.remove(key);
        }),
      );
    },
  };
}
