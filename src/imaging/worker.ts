import { parentPort, workerData } from 'node:worker_threads';
import { serveRequests } from './worker/serveRequests.ts';
import type { WorkerSetup } from './workerProtocol.ts';

if (!parentPort) throw new Error('the imaging worker runs in a worker thread only');
serveRequests(parentPort, workerData as WorkerSetup);
