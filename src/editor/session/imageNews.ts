import type { Clock } from '../../shared/protocol/clock.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import { gathering } from '../gathering.ts';

/** Images that come within this time, in milliseconds, are one message. */
const gatherMs = 3_000;
/** Messages that nobody has answered yet: what a glance into VS Code's list can take in. */
const maxOpen = 10;
/** So many images are known to have been told of: several times what a session has at once. */
const maxKnown = 64;

export interface ImageNewsOptions {
  readonly clock: Clock;
  /** Settles when the user has answered, or put it away. */
  readonly tell: (rooms: readonly RoomInfo[]) => PromiseLike<unknown>;
}

/** Notices images that the host adds. One who adds without end fills no screen: they are in the list of images all the same. */
export interface ImageNews {
  /** These are there now. */
  look(rooms: readonly RoomInfo[]): void;
  /** This one is no news. */
  know(room: string): void;
  stop(): void;
}

export function createImageNews({ clock, tell }: ImageNewsOptions): ImageNews {
  const known = new Set<string>();
  let now: readonly RoomInfo[] = [];
  let waiting = new Set<string>();
  let open = 0;

  const know = (room: string): void => {
    known.add(room);
    waiting.delete(room);
    const [oldest] = known;
    if (known.size > maxKnown && oldest !== undefined) known.delete(oldest);
  };
  const close = (): void => {
    open -= 1;
  };
  const { run, stop } = gathering(clock, gatherMs, () => {
    const news = now.filter(({ id }) => waiting.has(id));
    waiting = new Set();
    if (news.length === 0 || open >= maxOpen) return;
    open += 1;
    tell(news).then(close, close);
  });
  return {
    look(rooms) {
      now = rooms;
      const news = rooms.filter(({ id }) => !known.has(id));
      for (const { id } of news) know(id);
      for (const { id } of news) waiting.add(id);
      if (news.length > 0) run();
    },
    know,
    stop,
  };
}
