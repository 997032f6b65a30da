import { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { ImagingFailureCode } from '../imagingFailure.ts';
import { isShortOfMemory } from '../isShortOfMemory.ts';
import { readBytes } from '../readBytes.ts';
import {
  bytesFd,
  type ProcessMessage,
  type ProcessRequest,
  type ProcessSetup,
  type WorkerReply,
} from '../workerProtocol.ts';

/**
 * The main thread of the worker's process: passes on what one other thread is asked and answers. It is never busy
 * itself, so the process ends with its owner, whatever the other thread is at.
 */
export function serveProcess({ maxHeapMb, ...setup }: ProcessSetup): void {
  const limits = { maxOldGenerationSizeMb: maxHeapMb };
  const thread = new Worker(setup.workerPath, { workerData: setup, resourceLimits: limits });
  const pipe = new Socket({ fd: bytesFd, readable: true, writable: true });
  process.on('message', (request: ProcessRequest) => void passOn(request, pipe, thread).catch(lose));
  process.on('disconnect', () => process.exit());
  pipe.on('error', () => process.exit());
  thread.on('message', (reply: WorkerReply) => answer(reply, pipe));
  thread.on('error', lose).on('messageerror', lose).on('exit', lose);
}

async function passOn({ task, sourceBytes }: ProcessRequest, pipe: Socket, thread: Worker): Promise<void> {
  const source = await readBytes(pipe, sourceBytes);
  thread.postMessage({ ...task, source }, [source.buffer]);
}

function answer(reply: WorkerReply, pipe: Socket): void {
  if (reply.type === 'done' && reply.result.ok) {
    const { bytes } = reply.result;
    tell({ type: 'made', id: reply.id, byteLength: bytes.length });
    pipe.write(bytes);
  } else tell(reply);
}

/** Says why this process is of no use any more; its owner ends it. */
function lose(error: unknown): void {
  const code: ImagingFailureCode = isShortOfMemory(error) ? 'out-of-memory' : 'crashed';
  tell({ type: 'lost', code });
}

function tell(message: ProcessMessage): void {
  process.send?.(message);
}
