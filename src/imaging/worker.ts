import { parentPort, workerData } from 'node:worker_threads';
import { decodeOnce, type OneDecode } from './worker/decodeInOwnThread.ts';
import { serveRequests } from './worker/serveRequests.ts';
import type { WorkerSetup } from './workerProtocol.ts';

if (!parentPort) throw new Error('the imaging worker runs in a worker thread only');
const { decode, ...setup } = workerData as WorkerSetup & { readonly decode?: OneDecode };
if (decode) void decodeOnce(decode);
else serveRequests(parentPort, setup);
