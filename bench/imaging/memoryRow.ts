import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { VscodeWindow } from '../../test/e2e/driver/vscodeWindow.ts';
import { type Measurement, measurementOf } from '../measure.ts';
import { makePhoto, uniqueCopy } from './photos.ts';

const rounds = 10;
/** The imaging worker ends when it has had nothing to do for 20 s. */
const restMs = 25_000;

/** What the extension host, with any imaging worker, holds after images have come and gone, against what it holds after the first of them. */
export async function memoryRow(suite: string): Promise<Measurement> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pixelpair-bench-'));
  const photo = await makePhoto(6000, 4000);
  for (let round = 1; round <= rounds; round += 1)
    await writeFile(path.join(folder, nameOf(round)), uniqueCopy(photo, nameOf(round)));
  const window = await VscodeWindow.open({ folder });
  try {
    const host = await extensionHost();
    await openEditSaveClose(window, nameOf(1));
    const first = await restingMemory(host);
    for (let round = 2; round <= rounds; round += 1) await openEditSaveClose(window, nameOf(round));
    const last = await restingMemory(host);
    const work = `memory of the extension host after ${rounds} x open, edit, save, close; 24 MP`;
    return measurementOf({ suite, work, peer: 'after the first time', goal: 1.1, unit: 'MB' }, last, first);
  } finally {
    await window.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function nameOf(round: number): string {
  return `photo-${String(round).padStart(2, '0')}.jpg`;
}

async function openEditSaveClose(window: VscodeWindow, fileName: string): Promise<void> {
  await window.chooseFromContextMenu(fileName, 'Open Collaboratively');
  await window.untilImageShown();
  await window.pixelPair.drag('Contrast', 40);
  await window.untilDirty(fileName, true);
  await window.press('Control+s');
  await window.untilDirty(fileName, false);
  await window.press('Control+w');
  await window.tab(fileName).waitFor({ state: 'detached' });
}

async function restingMemory(pid: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, restMs));
  const workers = await filterAsync(await processes(), (each) => isWorkerOf(each, pid));
  const held = await Promise.all([pid, ...workers].map(residentMegabytes));
  return held.reduce((sum, megabytes) => sum + megabytes, 0);
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}

/** The one process of that kind that descends from this one. */
async function extensionHost(): Promise<number> {
  const [host] = await filterAsync(await processes(), isOwnHost);
  if (host === undefined) throw new Error('The extension host was not found; its memory is read from /proc, on Linux.');
  return host;
}

async function processes(): Promise<readonly number[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
}

function isOwnHost(pid: number): Promise<boolean> {
  return isPartOf(pid, process.pid, '--type=extensionHost');
}

/** Other extensions' processes come and go as they like. */
function isWorkerOf(pid: number, host: number): Promise<boolean> {
  return isPartOf(pid, host, 'imagingWorker.cjs');
}

async function isPartOf(pid: number, ancestor: number, argument: string): Promise<boolean> {
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return commandLine.includes(argument) && descends(pid, ancestor);
}

async function descends(pid: number, from: number): Promise<boolean> {
  if (pid === from) return true;
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const parent = Number(/^PPid:\s+(\d+)$/m.exec(status)?.[1] ?? 0);
  return parent !== 0 && descends(parent, from);
}

async function filterAsync<T>(all: readonly T[], test: (one: T) => Promise<boolean>): Promise<readonly T[]> {
  const passes = await Promise.all(all.map(test));
  return all.filter((_, index) => passes[index]);
}
