import { once } from 'node:events';
import { createServer } from 'node:net';
import { answer, vitals } from './answer.mjs';

/** The limit of a line: the image as one stream of bytes, for everybody who says a word. */
answer({
  ...vitals,
  async listen({ imageBytes }) {
    const image = Buffer.alloc(imageBytes);
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.write(image));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `tcp://127.0.0.1:${server.address().port}`;
  },
});
