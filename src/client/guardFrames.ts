import type { Socket } from 'socket.io-client';
import type { Intake } from './intake.ts';

type Frame = { readonly data?: string | { readonly byteLength: number } };

/**
 * Counts what comes in over a socket, on this line and on every one after it, below Socket.IO's parser, which would put
 * the largest packets together before anybody looks at them. Calls back once a line; returns what stops it.
 */
export function guardFrames(socket: Socket, intake: Intake, onFlood: () => void): () => void {
  let letGo = (): void => undefined;
  const watch = (): void => {
    letGo();
    intake.restart();
    const { engine } = socket.io;
    const onPacket = ({ data }: Frame): void => {
      const isFine = typeof data === 'object' ? intake.takeBytes(data.byteLength) : intake.takeText(data?.length ?? 0);
      if (isFine) return;
      letGo();
      onFlood();
    };
    letGo = () => void engine.off('packet', onPacket);
    engine.on('packet', onPacket);
  };
  if (socket.connected) watch();
  socket.io.on('open', watch);
  return () => {
    letGo();
    socket.io.off('open', watch);
  };
}
