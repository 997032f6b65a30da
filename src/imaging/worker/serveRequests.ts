import type { MessagePort } from 'node:worker_threads';
import { CodecError } from '../codec/codecError.ts';
import type { ProcessMessage, ProcessRequest, WorkerRequest, WorkerResult, WorkerSetup } from '../workerProtocol.ts';
import { giveBytes, takeBytes } from './bytesPipe.ts';
import { makeV8Collect } from './makeV8Collect.ts';
import { runTask, type TaskContext } from './runTask.ts';

/**
 * Answers every request on the port. A codec's refusal is an outcome; anything else is a bug or a trap, and is left to
 * end the worker, which the other side sees.
 */
export function serveRequests(port: MessagePort, setup: WorkerSetup): void {
  const tell = (message: ProcessMessage) => port.postMessage(message);
  port.on('message', ({ task, sourceBytes }: ProcessRequest) => {
    const { id, scratchPath, kind } = task;
    const context: TaskContext = { setup, scratchPath, onStage: (stage) => tell({ type: 'stage', id, stage }) };
    void answer({ ...task, source: takeBytes(sourceBytes) }, context).then((result) => {
      give(id, result, tell);
      if (kind !== 'displayTable') makeV8Collect();
    });
  });
}

function give(id: number, result: WorkerResult, tell: (message: ProcessMessage) => void): void {
  if (result.ok) {
    tell({ type: 'made', id, byteLength: result.bytes.length });
    giveBytes(result.bytes);
  } else tell({ type: 'done', id, result });
}

async function answer(request: WorkerRequest, context: TaskContext): Promise<WorkerResult> {
  try {
    return { ok: true, bytes: await runTask(request, context) };
  } catch (error) {
    if (error instanceof CodecError) return { ok: false, code: error.code };
    throw error;
  }
}
