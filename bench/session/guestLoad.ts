import { once } from 'node:events';
import { connect } from 'node:net';
import { connectSession } from '../../src/client/connectSession.ts';
import type { Seat } from '../../src/client/seat.ts';
import { parseLink } from '../../src/shared/protocol/link.ts';
import { timeOf } from '../measure.ts';
import { answer } from './peers/answer.mjs';

/** Somebody on the host's own computer, and a joiner behind a line. */
let author: Seat | undefined;
let joiner: Seat | undefined;

async function join(link: string, port?: number): Promise<Seat> {
  const parsed = parseLink(link);
  if (!parsed.ok) throw new Error(parsed.code);
  const to = port === undefined ? parsed.link : { ...parsed.link, port };
  const outcome = await connectSession(to, { displayName: 'Guest', signal: new AbortController().signal });
  if (!outcome.ok) throw new Error(outcome.sentence);
  return outcome.seat;
}

function seated(seat: Seat | undefined): Seat {
  if (!seat) throw new Error('Nobody has joined.');
  return seat;
}

/** The author commits forty edits a second; how long each takes to the joiner. */
function watchEdits(): { stop(): readonly number[] } {
  const sentAt = new Map<unknown, number>();
  const delaysMs: number[] = [];
  let value = 0;
  const timer = setInterval(() => {
    value = (value % 100) + 1;
    sentAt.set(value, performance.now());
    seated(author).commit([{ path: 'adjustments.contrast', value }]);
  }, 25);
  const unsubscribe = seated(joiner).on('recipe', ({ changes }) => {
    for (const { value: seen } of changes) {
      const at = sentAt.get(seen);
      // The last of the round before may be on its way still.
      if (at !== undefined) delaysMs.push(performance.now() - at);
    }
  });
  return {
    stop() {
      clearInterval(timer);
      unsubscribe();
      return delaysMs;
    },
  };
}

answer({
  async join({ link, port }: { readonly link: string; readonly port: number }) {
    author = await join(link);
    joiner = await join(link, port);
  },

  /** Milliseconds from asking for the image to having it, verified; and those that edits took to the joiner meanwhile. */
  async fetchImage() {
    const live = watchEdits();
    const tookMs = await timeOf(async () => {
      const outcome = await seated(joiner).fetchImage({
        signal: new AbortController().signal,
        onProgress: () => undefined,
      });
      if (!outcome.ok) throw new Error(outcome.code);
    });
    return { tookMs, delaysMs: live.stop() };
  },

  /** The same number of bytes over the same line as one stream. */
  async fetchBare({ port, byteLength }: { readonly port: number; readonly byteLength: number }) {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    let received = 0;
    const done = new Promise<void>((resolve) => {
      socket.on('data', ({ length }) => {
        received += length;
        if (received === byteLength) resolve();
      });
    });
    return timeOf(async () => {
      socket.write('?');
      await done;
      socket.destroy();
    });
  },

  /** Milliseconds to a seat in the room, which is left again. */
  async freshJoin({ link }: { readonly link: string }) {
    let seat: Seat | undefined;
    const tookMs = await timeOf(async () => {
      seat = await join(link);
    });
    await seat?.leave();
    return tookMs;
  },

  status: () => seated(joiner).status,

  /** Milliseconds from trying again to knowing the value that was set last. */
  comeBack: ({ contrast }: { readonly contrast: number }) =>
    timeOf(
      () =>
        new Promise<void>((resolve) => {
          const seat = seated(joiner);
          const stop = seat.on('recipe', () => {
            if (seat.recipe.adjustments.contrast !== contrast) return;
            stop();
            resolve();
          });
          seat.reconnectNow();
        }),
    ),
});
