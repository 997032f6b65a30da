import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { preferWholeChromium } from './lib/chromium.ts';
import { type Checkers, checkFile, type FileReport } from './lib/corpus/checkFile.ts';
import { HostProcess } from './lib/corpus/hostProcess.ts';
import { PageDecoder } from './lib/corpus/pageDecoder.ts';
import { execOrThrow } from './lib/exec.ts';

const usage = 'npm run corpus -- FOLDER [--json FILE]';

/**
 * Opens every file in a folder the way the editor does: with the page's decoder in Chromium and with the imaging worker,
 * limits included. Exports the valid ones. Fails on a crash, on a hang, on too much memory, and where preview and export
 * disagree about a file being valid or, in lossless formats, about a pixel.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'string' } },
    allowPositionals: true,
  });
  const [folder] = positionals;
  if (!folder || positionals.length > 1) {
    console.error(`Usage: ${usage}`);
    return 2;
  }
  preferWholeChromium();
  const files = await filesIn(path.resolve(folder));
  await execOrThrow(process.execPath, ['esbuild.mjs']);
  const reports = await checkAll(files, path.resolve(folder));
  if (values.json) await writeFile(values.json, `${JSON.stringify(reports, undefined, 2)}\n`);
  return printTotals(reports);
}

/** With links, wherever they lead, in a stable order, whatever the file system's is. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return files.sort((a, b) => (a < b ? -1 : 1));
}

async function checkAll(files: readonly string[], folder: string): Promise<readonly FileReport[]> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'pixelpair-corpus-'));
  const page = await PageDecoder.start();
  const host = new HostProcess();
  const checkers: Checkers = { host, page, folder: made };
  const reports: FileReport[] = [];
  try {
    for (const file of files) {
      const report = await checkFile(file, checkers);
      const relative = { ...report, file: path.relative(folder, file) };
      console.log(line(relative));
      reports.push(relative);
    }
    return reports;
  } finally {
    host.end();
    await page.close();
    await rm(made, { recursive: true, force: true });
  }
}

function line({ file, result, reason, seconds, peakBytes, pagePeakBytes, difference }: FileReport): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`.padStart(8);
  const numbers = `${seconds.toFixed(2).padStart(6)} s${megabytes(peakBytes)}${megabytes(pagePeakBytes)} in the page`;
  const lossy = difference === undefined ? '' : ` (mean difference ${difference.toFixed(3)})`;
  return `${result.padEnd(8)} ${numbers}  ${file}: ${reason}${lossy}`;
}

function printTotals(reports: readonly FileReport[]): number {
  const of = (result: FileReport['result']) => reports.filter((report) => report.result === result);
  const [accepted, rejected, failed] = [of('accepted'), of('rejected'), of('failed')];
  const most = Math.max(0, ...reports.map(({ peakBytes, pagePeakBytes }) => Math.max(peakBytes, pagePeakBytes)));
  console.log(
    `\n${reports.length} files: ${accepted.length} accepted, ${rejected.length} rejected, ${failed.length} failed;` +
      ` at most ${(most / 1e6).toFixed(0)} MB`,
  );
  for (const report of failed) console.log(line(report));
  return failed.length === 0 ? 0 : 1;
}
