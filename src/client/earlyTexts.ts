import { NodeWebSocket, nextTick } from 'engine.io-client';

/** What is done about a text that Engine.IO and Socket.IO need not see any more; undefined where they are to read it. */
export type ReadText = (text: string) => (() => void) | undefined;

/** The socket of a line, as far as it is needed here: text as bytes, which `ws` masks and frames in one piece, is one write. */
interface TextSocket {
  send(text: Uint8Array, options: { readonly binary: false }): void;
}

const utf8 = new TextEncoder();

/** The texts of a socket that go around Engine.IO and Socket.IO, on each of its lines. */
export interface EarlyTexts {
  /** What Socket.IO makes its lines with. */
  readonly Transport: typeof NodeWebSocket;
  /** From now on each text that is received is shown to `read` first; what it says is done about it is done in the order they came. */
  listen(read: ReadText): void;
  /** Sends at once; false where there is no line, or where something that was sent before waits in Engine.IO. */
  send(text: string): boolean;
}

export function createEarlyTexts(): EarlyTexts {
  let read: ReadText = () => undefined;
  let line: Transport | undefined;
  /** Whether Socket.IO has not handed on yet what came in the same piece, which it does in the next tick. */
  let isLate = false;
  const catchUp = (): void => {
    isLate = false;
  };
  const run = (handle: () => void): void => {
    try {
      handle();
    } catch (error) {
      // A bug of a listener's: as with Socket.IO, it does not keep the line from being read on.
      queueMicrotask(() => {
        throw error;
      });
    }
  };
  class Transport extends NodeWebSocket {
    protected override onOpen(): void {
      line = this;
      super.onOpen();
    }

    protected override onData(data: Parameters<NodeWebSocket['onData']>[0]): void {
      // A line that was given up, and on which something still comes: Engine.IO listens to it no more, either.
      if (this.readyState !== 'open') return;
      const handle = typeof data === 'string' ? read(data) : undefined;
      if (handle && isLate) nextTick(() => run(handle));
      else if (handle) run(handle);
      else this.#passOn(data);
    }

    #passOn(data: Parameters<NodeWebSocket['onData']>[0]): void {
      isLate = true;
      nextTick(catchUp);
      super.onData(data);
    }

    /** What is sent in Engine.IO's way meanwhile waits until the next tick, and is not overtaken. */
    sendText(text: string): boolean {
      if (this.readyState !== 'open' || !this.writable) return false;
      const socket: TextSocket = this.ws;
      socket.send(utf8.encode(text), { binary: false });
      return true;
    }
  }
  return {
    Transport,
    listen(next) {
      read = next;
    },
    send: (text) => line?.sendText(text) ?? false,
  };
}
