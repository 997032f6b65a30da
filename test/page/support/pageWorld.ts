import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../../scripts/lib/browser.ts';
import { PagePool } from './pagePool.ts';
import { type PageServer, startPageServer } from './pageServer.ts';

/** What the files of a run use one after another: starting a browser takes longer than most of what is tested in it. */
export interface PageWorld {
  readonly browser: Browser;
  readonly server: PageServer;
  readonly pool: PagePool;
}

let opened: Promise<PageWorld> | undefined;

// Of no suite, and so after the last of them.
after('close the browser of the pages', async () => {
  const world = await opened?.catch(() => undefined);
  if (world) await close(world);
});

/** Another one where the browser has crashed or did not start, so that this takes the tests of one file with it and not of all. */
export async function pageWorld(): Promise<PageWorld> {
  // Whoever asked for it has been told why it did not start.
  const before = await opened?.catch(() => undefined);
  if (before?.browser.isConnected()) return before;
  if (before) await close(before);
  opened = open();
  return opened;
}

async function open(): Promise<PageWorld> {
  const browser = await launchBrowser();
  const server = await startPageServer();
  return { server, browser, pool: new PagePool(browser) };
}

async function close({ browser, server }: PageWorld): Promise<void> {
  await browser.close();
  await server.close();
}
