import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSamples } from '../../../scripts/lib/samples.ts';
import { until } from '../driver/until.ts';
import { VscodeWindow } from '../driver/vscodeWindow.ts';

/** A host in a folder with images, and a guest in an empty window: no folder, no workspace. */
export interface Pair {
  readonly host: VscodeWindow;
  readonly guest: VscodeWindow;
  /** The host's folder. */
  readonly folder: string;
  close(): Promise<void>;
}

export const hostName = 'Hanna Host';
export const guestName = 'Gil Guest';

export async function openPair(): Promise<Pair> {
  const folder = await makeSamples(await mkdtemp(path.join(tmpdir(), 'pixelpair-images-')));
  await writeFile(path.join(folder, 'notes.txt'), 'Not an image.');
  const [host, guest] = await Promise.all([
    VscodeWindow.open({ folder, settings: { 'pixelpair.displayName': hostName } }),
    VscodeWindow.open({ settings: { 'pixelpair.displayName': guestName } }),
  ]);
  const close = async () => {
    await Promise.all([host.close(), guest.close()]);
    await rm(folder, { recursive: true, force: true });
  };
  return { host, guest, folder, close };
}

/** Opens an image as its context menu offers it, and shows as much of it as a guest sees. */
export async function openOnHost(host: VscodeWindow, fileName: string): Promise<void> {
  await host.chooseFromContextMenu(fileName, 'Open Collaboratively');
  await host.untilInFront(fileName);
}

/** Starts a session for people on this computer; the link is on the clipboard then. */
export async function startSession(host: VscodeWindow): Promise<string> {
  await runAndChoose(host, 'PixelPair: Start Session', /This computer only/);
  await host.notification(/link/i).waitFor();
  return host.clipboard();
}

/**
 * Runs a command that asks a question, and answers it. On a slow computer the page gets the focus back from the palette so
 * late that it takes it from the question, which goes then.
 */
export async function runAndChoose(window: VscodeWindow, title: string, answer: string | RegExp): Promise<void> {
  await until(`the question of ${title} to be answered`, async () => {
    await window.runCommand(title);
    return window.choosesQuickPick(answer);
  });
}

/** Joins by pasting a link into the palette's question, and confirms. */
export async function joinSession(guest: VscodeWindow, link: string): Promise<void> {
  await askToJoin(guest, link);
  await guest.untilImageShown();
}

/** The same, whatever comes of it. */
export async function askToJoin(guest: VscodeWindow, link: string): Promise<void> {
  await guest.runCommand('PixelPair: Join Session');
  await guest.answer(link);
  await guest.clickInDialog('Join');
}

/** Makes the room for the editor the same in both windows, so that the same picture is the same pixels. */
export async function hideSideBar(window: VscodeWindow): Promise<void> {
  if (await window.sideBar().isVisible()) await window.runCommand('View: Toggle Primary Side Bar Visibility');
  await window.sideBar().waitFor({ state: 'hidden' });
}

/** The same link, by another port, which is listened at on this computer. */
export function throughPort(link: string, port: number): string {
  return link.replace(/([?&]host=)[^&]+/, '$1127.0.0.1').replace(/([?&]port=)\d+/, `$1${port}`);
}

/** The secret at the end of a link. */
export function secretOf(link: string): string {
  return link.slice(link.indexOf('#') + 1);
}

export function portOf(link: string): number {
  return Number(/[?&]port=(\d+)/.exec(link)?.[1]);
}
