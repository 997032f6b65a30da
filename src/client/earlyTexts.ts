import { NodeWebSocket } from 'engine.io-client';

/** Looks at a text before Engine.IO and Socket.IO do; true where they need not see it any more. */
export type TakeText = (text: string) => boolean;

/** The texts that a socket receives, on each of its lines. */
export interface EarlyTexts {
  /** What Socket.IO makes its lines with. */
  readonly Transport: typeof NodeWebSocket;
  /**
   * What comes in in one piece comes in order: while Socket.IO has not handed on what was before, which it does a little
   * later, nobody is shown what follows.
   */
  listen(take: TakeText): void;
}

export function createEarlyTexts(): EarlyTexts {
  let take: TakeText = () => false;
  let isLate = false;
  const catchUp = (): void => {
    isLate = false;
  };
  const isTaken = (text: string): boolean => {
    try {
      return take(text);
    } catch (error) {
      // A bug of a listener's: as with Socket.IO, it does not keep the line from being read on.
      queueMicrotask(() => {
        throw error;
      });
      return true;
    }
  };
  class Transport extends NodeWebSocket {
    protected override onData(data: Parameters<NodeWebSocket['onData']>[0]): void {
      // A line that was given up, and on which something still comes: Engine.IO listens to it no more, either.
      if (this.readyState !== 'open') return;
      if (!isLate && typeof data === 'string' && isTaken(data)) return;
      if (!isLate) queueMicrotask(catchUp);
      isLate = true;
      super.onData(data);
    }
  }
  return {
    Transport,
    listen(next) {
      take = next;
    },
  };
}
