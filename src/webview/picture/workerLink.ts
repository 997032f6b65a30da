import { fetchBlob } from './fetchBlob.ts';
import type { WorkerReply, WorkerRequest } from './workerProtocol.ts';

export interface WorkerAddresses {
  readonly kernelUrl: string;
  readonly workerUrl: string;
}

export interface WorkerLinkEvents {
  onReply(reply: WorkerReply): void;
  /** The worker had a bug or ran out of memory. */
  onCrash(): void;
}

/** The render worker and the way to it. */
export interface WorkerLink {
  post(request: WorkerRequest): void;
  /** Ends the worker with everything it is doing, and starts another. Rejects where that cannot be. */
  restart(): Promise<void>;
}

interface StartedWorker {
  readonly worker: Worker;
  readonly port: MessagePort;
  /** Of its script; taken back when it ends. */
  readonly url: string;
}

export async function openWorkerLink(addresses: WorkerAddresses, events: WorkerLinkEvents): Promise<WorkerLink> {
  const start = async () => {
    const started = await startWorker(addresses);
    started.worker.onerror = events.onCrash;
    started.port.onmessage = ({ data }: MessageEvent<WorkerReply>) => events.onReply(data);
    return started;
  };
  let running = await start();
  return {
    post: (request) => running.port.postMessage(request),
    async restart() {
      running.worker.terminate();
      running.port.close();
      URL.revokeObjectURL(running.url);
      running = await start();
    },
  };
}

async function startWorker({ kernelUrl, workerUrl }: WorkerAddresses): Promise<StartedWorker> {
  const [script, kernelFile] = await Promise.all([fetchBlob(workerUrl), fetchBlob(kernelUrl)]);
  if (!script || !kernelFile) throw new Error('the render worker or its kernel is missing');
  const kernel = await kernelFile.arrayBuffer();
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  const worker = new Worker(url);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ kernel }, [kernel, port2]);
  return { worker, port: port1, url };
}
