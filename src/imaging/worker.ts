import { parentPort, workerData } from 'node:worker_threads';
import type { OneDecode } from './worker/decodeInOwnThread.ts';
import type { WorkerSetup } from './workerProtocol.ts';

type Role = { readonly decode?: OneDecode; readonly member?: true };

if (!parentPort) throw new Error('the imaging worker runs in a worker thread only');
const port = parentPort;
const { decode, member, ...setup } = workerData as WorkerSetup & Role;
// Each loads what it needs: who only renders is ready long before the codecs would be.
if (member) void import('./worker/serveCrew.ts').then(({ serveCrew }) => serveCrew(port, setup.kernelPath));
else if (decode) void import('./worker/decodeInOwnThread.ts').then(({ decodeOnce }) => decodeOnce(decode));
else void import('./worker/serveRequests.ts').then(({ serveRequests }) => serveRequests(port, setup));
