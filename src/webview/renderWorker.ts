import { createRenderer } from '../render/renderer.ts';
import { createPictureRenderer } from './picture/pictureRenderer.ts';
import type { WorkerReply, WorkerRequest, WorkerStart } from './picture/workerProtocol.ts';

/** The worker's entry: waits for the kernel and a port, then answers requests in the order they come. */
addEventListener('message', (event: MessageEvent<WorkerStart>) => {
  const [port] = event.ports;
  if (port) void serve(event.data, port);
});

async function serve({ kernel }: WorkerStart, port: MessagePort): Promise<void> {
  const picture = createPictureRenderer(await createRenderer(kernel));
  let queue = Promise.resolve();
  port.onmessage = ({ data }: MessageEvent<WorkerRequest>) => {
    // A bug: it reaches the page as the worker's error, and the next request is answered all the same.
    queue = queue.then(async () => reply(port, await picture.answer(data))).catch(reportError);
  };
}

function reply(port: MessagePort, answer: WorkerReply | undefined): void {
  if (!answer) return;
  port.postMessage(
    answer,
    Object.values(answer).filter((value) => value instanceof ImageBitmap),
  );
}
