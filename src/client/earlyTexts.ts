import { NodeWebSocket, nextTick } from 'engine.io-client';
import { createMaskedFrames } from './maskedFrames.ts';

/** What is done about a text that Engine.IO and Socket.IO need not see any more; undefined where they are to read it. */
export type ReadText = (text: string) => (() => void) | undefined;

/** The WebSocket of a line, as far as it is needed here. */
interface TextSocket {
  readonly readyState: number;
  onmessage: null;
  on(name: 'message', listener: (bytes: { toString(): string }, isBinary: boolean) => void): void;
  on(name: 'upgrade', listener: (response: { readonly socket: Wire }) => void): void;
  send(text: string): void;
}

const isOpen = 1;

/** What it writes to. */
interface Wire {
  write(frame: Uint8Array): void;
}

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
  const frameOf = createMaskedFrames();
  class Transport extends NodeWebSocket {
    #wire: Wire | undefined;

    override createSocket(
      ...args: Parameters<NodeWebSocket['createSocket']>
    ): ReturnType<NodeWebSocket['createSocket']> {
      const socket: TextSocket = super.createSocket(...args);
      socket.on('upgrade', (response) => {
        this.#wire = response.socket;
      });
      return socket;
    }

    protected override onOpen(): void {
      line = this;
      this.#listen(this.ws);
      super.onOpen();
    }

    /** Without an event for each message, which the socket makes for its `onmessage`. */
    #listen(socket: TextSocket): void {
      socket.onmessage = null;
      socket.on('message', (bytes, isBinary) => this.onData(isBinary ? bytes : bytes.toString()));
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
      const frame = socket.readyState === isOpen ? frameOf(text) : undefined;
      // Written around `ws` as well, which keeps nothing back that is not packed: what it does for each message is as much as all else.
      if (frame && this.#wire) this.#wire.write(frame);
      else socket.send(text);
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
