import { parentPort, workerData } from 'node:worker_threads';
import { type OneRender, renderOnce } from './worker/renderInOwnThread.ts';
import { serveRequests } from './worker/serveRequests.ts';
import type { WorkerSetup } from './workerProtocol.ts';

if (!parentPort) throw new Error('the imaging worker runs in a worker thread only');
const { render, ...setup } = workerData as WorkerSetup & { readonly render?: OneRender };
if (render) void renderOnce(render, setup);
else serveRequests(parentPort, setup);
