import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { OneDecode } from './codec/decodeToScratch.ts';
import { answerOnce } from './worker/ownThread.ts';
import type { OneRender } from './worker/renderToPng.ts';
import { serveProcess } from './worker/serveProcess.ts';
import type { ProcessSetup, WorkerSetup } from './workerProtocol.ts';

/** What a thread is for; without one of these it serves requests. */
interface Role {
  readonly decode?: OneDecode;
  readonly render?: OneRender;
  readonly member?: true;
}

if (isMainThread) serveProcess(JSON.parse(process.argv[2] ?? '') as ProcessSetup);
else void start();

/** Each loads what it needs: who only renders is ready long before the codecs would be. */
async function start(): Promise<void> {
  if (!parentPort) throw new Error('a thread has a port to who started it');
  const port = parentPort;
  const { decode, render, member, ...setup } = workerData as WorkerSetup & Role;
  if (decode) {
    const { decodeToScratch } = await import('./codec/decodeToScratch.ts');
    await answerOnce(port, () => decodeToScratch(decode));
  } else if (render) {
    const { renderToPng } = await import('./worker/renderToPng.ts');
    await answerOnce(port, () => renderToPng(render, setup.kernelPath));
  } else if (member) {
    const { serveCrew } = await import('./worker/serveCrew.ts');
    serveCrew(port, setup.kernelPath);
  } else {
    const { serveRequests } = await import('./worker/serveRequests.ts');
    serveRequests(port, setup);
  }
}
