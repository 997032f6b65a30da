import type { Socket } from 'node:net';
import { maxBytesBeforeToken } from '../../shared/protocol/limits.ts';

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Waits for the head of a request on a paused connection, and leaves it paused again, the head still to be read. Who sends more than one
 * before they are answered is cut off: http would work through all of it in one go, hundreds of requests in a few
 * kilobytes, each with an answer or an error, while everybody else waits.
 */
export function awaitHead(socket: Socket, onHead: () => void): void {
  let head: Buffer = Buffer.alloc(0);
  const read = (chunk: Buffer): void => {
    const searched = Math.max(0, head.length - headEnd.length + 1);
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    const at = head.indexOf(headEnd, searched);
    const isWhole = at >= 0;
    if (head.length > maxBytesBeforeToken || (isWhole && at + headEnd.length < head.length)) socket.destroy();
    else if (isWhole) {
      socket.off('data', read).pause();
      socket.unshift(head);
      onHead();
    }
  };
  socket.on('data', read).resume();
}
