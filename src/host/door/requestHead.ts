import type { Socket } from 'node:net';
import { maxBytesBeforeToken } from '../../shared/protocol/limits.ts';

const headStart = Buffer.from('GET ');
const headEnd = Buffer.from('\r\n\r\n');
const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';

/**
 * Waits for the head of a request on a paused connection, and leaves it paused again, the head still to be read. What is no request to
 * read something, such as a client that expects TLS, gets the answer http has for it. A client that sends a second
 * head before the first is answered is cut off: http would work through all of it at once, hundreds of requests in a few
 * kilobytes, each with an answer or an error, while everybody else waits.
 */
export function awaitHead(socket: Socket, onHead: () => void): void {
  let head: Buffer = Buffer.alloc(0);
  const read = (chunk: Buffer): void => {
    const searched = Math.max(0, head.length - headEnd.length + 1);
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
    const end = head.indexOf(headEnd, searched) + headEnd.length;
    const isWhole = end >= headEnd.length;
    if (!beginsAsHead(head)) refuse(socket.off('data', read));
    else if (head.length > maxBytesBeforeToken || (isWhole && end < head.length)) socket.destroy();
    else if (isWhole) {
      socket.off('data', read).pause();
      socket.unshift(head);
      onHead();
    }
  };
  socket.on('data', read).resume();
}

function beginsAsHead(bytes: Buffer): boolean {
  const length = Math.min(bytes.length, headStart.length);
  return bytes.compare(headStart, 0, length, 0, length) === 0;
}

function refuse(socket: Socket): void {
  socket.pause().end(badRequest);
  socket.destroySoon();
}
