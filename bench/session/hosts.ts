import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startChild } from './child.ts';
import type { HostOptions } from './pixelPairHost.ts';
import type { Place } from './placeOn.ts';
import { buildPeers, buildShipped, peerUrl, shippedUrl } from './shipped.ts';

/** PixelPair with and without a journal, and the peers. */
export type HostKind = 'journal' | 'memory' | 'tcp' | 'ws' | 'socketIo' | 'yWebsocket' | 'ySocketIo' | 'hocuspocus';

/** A host in a process of its own. */
export interface Host {
  /** What participants join by. */
  readonly address: string;
  readonly port: number;
  /** The module whose `join` takes part, as an address that any process can import. */
  readonly client: string;
  ask<T>(name: string, payload?: unknown): Promise<T>;
  stop(): Promise<void>;
}

export async function startHost(kind: HostKind, options: HostOptions = {}, place?: Place): Promise<Host> {
  const isOurs = kind === 'journal' || kind === 'memory';
  await (isOurs ? buildShipped() : buildPeers());
  const journalFolder = kind === 'journal' ? await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-')) : undefined;
  const child = await startChild(isOurs ? shippedUrl('pixelPairHost') : peerUrl(`${kind}Host`), place);
  const address = await child.ask<string>('listen', journalFolder ? { ...options, journalFolder } : options);
  return {
    address,
    port: portOf(address),
    client: (isOurs ? shippedUrl('pixelPairClient') : peerUrl(`${kind}Client`)).href,
    ask: child.ask,
    async stop() {
      await child.stop();
      if (journalFolder) await rm(journalFolder, { recursive: true, force: true });
    },
  };
}

/** Links name the port in their query. */
function portOf(address: string): number {
  const { port, searchParams } = new URL(address);
  return Number(searchParams.get('port') ?? port);
}
