import type { MessagePort } from 'node:worker_threads';
import { CodecError } from '../codec/codecError.ts';
import type { WorkerReply, WorkerRequest, WorkerResult, WorkerSetup } from '../workerProtocol.ts';
import { makeV8Collect } from './makeV8Collect.ts';
import { runTask, type TaskContext } from './runTask.ts';

/**
 * Answers every request on the port. A codec's refusal is an outcome; anything else is a bug or a trap, and is left to
 * end the worker, which the other side sees.
 */
export function serveRequests(port: MessagePort, setup: WorkerSetup): void {
  port.on('message', (request: WorkerRequest) => {
    const { id, scratchPath } = request;
    const context: TaskContext = { setup, scratchPath, onStage: (stage) => post(port, { type: 'stage', id, stage }) };
    void answer(request, context).then((result) => {
      post(port, { type: 'done', id, result });
      if (request.kind !== 'displayTable') makeV8Collect();
    });
  });
}

function post(port: MessagePort, reply: WorkerReply): void {
  port.postMessage(reply, reply.type === 'done' && reply.result.ok ? [reply.result.bytes.buffer] : []);
}

async function answer(request: WorkerRequest, context: TaskContext): Promise<WorkerResult> {
  try {
    return { ok: true, bytes: await runTask(request, context) };
  } catch (error) {
    if (error instanceof CodecError) return { ok: false, code: error.code };
    throw error;
  }
}
