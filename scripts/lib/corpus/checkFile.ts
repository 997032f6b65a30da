import { readFile } from 'node:fs/promises';
import { Jimp } from 'jimp';
import sharp from 'sharp';
import { convertsColour } from '../../../src/imaging/codec/saveSettings.ts';
import { inspectImage } from '../../../src/imaging/inspectImage.ts';
import { hashPixels } from './hashPixels.ts';
import type { Exported, HostReply, Opened } from './hostMessages.ts';
import type { HostOutcome, HostProcess } from './hostProcess.ts';
import type { PageDecoder, PageOutcome } from './pageDecoder.ts';

/** How long a decoder may take, in milliseconds. */
const limitMs = 30_000;
/** The most memory a file may take, in bytes. */
const maxPeakBytes = 1.5e9;

export interface FileReport {
  readonly file: string;
  readonly result: 'accepted' | 'rejected' | 'failed';
  /** What it is, or why it was rejected or what failed. */
  readonly reason: string;
  readonly seconds: number;
  /** Of the process that did the file. */
  readonly peakBytes: number;
  /** Of the process of the page that decoded it. */
  readonly pagePeakBytes: number;
  /** Of a lossy image: the mean difference between preview and export, in levels of 255. */
  readonly difference?: number;
}

export interface Checkers {
  readonly host: Pick<HostProcess, 'do'>;
  readonly page: Pick<PageDecoder, 'decode'>;
  /** Takes what is made of the file. */
  readonly folder: string;
}

/** Opens one file the way the editor does, exports it, and holds the two decoders against each other. */
export async function checkFile(file: string, { host, page, folder }: Checkers): Promise<FileReport> {
  const done = await host.do({ file, folder }, limitMs);
  if (done.kind !== 'done') return { file, ...failure(done), seconds: limitMs / 1000, peakBytes: 0, pagePeakBytes: 0 };
  const { reply, measures } = done;
  const shown = reply.ok ? await page.decode(reply.shown, reply.info, limitMs) : undefined;
  const verdict = await judge(file, reply, shown?.outcome);
  const seconds = measures.seconds + (shown?.seconds ?? 0);
  const [peakBytes, pagePeakBytes] = [measures.peakBytes ?? 0, shown?.peakBytes ?? 0];
  return { file, ...withinLimits(verdict, peakBytes, pagePeakBytes), seconds, peakBytes, pagePeakBytes };
}

type Decoded = Extract<PageOutcome, { kind: 'decoded' }>;
type Verdict = Pick<FileReport, 'result' | 'reason' | 'difference'>;

function failure(outcome: Exclude<HostOutcome, { kind: 'done' }>): Verdict {
  const reason = outcome.kind === 'hung' ? 'hung' : `the process crashed (${outcome.exit})`;
  return { result: 'failed', reason };
}

async function judge(file: string, reply: HostReply, page: PageOutcome | undefined): Promise<Verdict> {
  if (!reply.ok) return rejectedOrCrashed(reply.code);
  const { neutral, edited, info } = reply;
  // What is opened may still be more than its own format's encoder has memory for.
  const failed = [neutral, edited].find((exported) => exported?.ok === false && !isTooLargeToWrite(exported));
  if (page?.kind !== 'decoded' && page?.kind !== 'refused') return fail(`the page ${page?.kind ?? 'did nothing'}`);
  if (failed && !failed.ok) {
    if (page.kind === 'refused' && failed.code === 'corrupt') return { result: 'rejected', reason: failed.code };
    return fail(`the page ${page.kind} it, the export says ${failed.code}`);
  }
  if (page.kind === 'refused') return fail(`the export decodes it, the page says ${page.code}`);
  const written = await exportProblem(reply);
  if (written) return fail(written);
  return comparePixels(file, reply, page, `${info.format} ${info.width}x${info.height}`);
}

function isTooLargeToWrite(exported: Exported): boolean {
  return !exported.ok && /^(file-)?too-large-to-write$/.test(exported.code);
}

function rejectedOrCrashed(code: string): Verdict {
  return ['crashed', 'not-started', 'timeout'].includes(code)
    ? fail(`the decoder: ${code}`)
    : { result: 'rejected', reason: code };
}

function fail(reason: string): Verdict {
  return { result: 'failed', reason };
}

/** An export has to be an image of the size and format that was asked for. */
async function exportProblem({ edited, info }: Opened): Promise<string | undefined> {
  if (!edited.ok) return undefined;
  const written = inspectImage(await readFile(edited.path));
  if (!written.ok) return `the export is ${written.code}`;
  const { format, width, height, orientation } = written.info;
  const same = format === info.format && width === info.width && height === info.height && orientation === 1;
  return same ? undefined : `the export is ${format} ${width}x${height}, orientation ${orientation}`;
}

async function comparePixels(file: string, opened: Opened, page: Decoded, reason: string): Promise<Verdict> {
  const { neutral, info } = opened;
  if (!neutral || isTooLargeToWrite(neutral)) return { result: 'accepted', reason };
  const exported = neutral.ok ? await decodeAsShown(neutral.path) : new Uint8Array();
  const isSame = hashPixels(exported) === page.hash;
  if (isSame) return compareIndependently(file, opened, page, reason);
  const difference = page.rgba && meanDifference(exported, page.rgba);
  if (info.lossless) return fail(`${reason}: preview and export differ by ${difference ?? 'some'} levels on average`);
  return { result: 'accepted', reason, ...(difference === undefined ? {} : { difference }) };
}

/** PNG says exactly what is in it: a decoder of another family may differ in how it makes 8 bits out of 16. */
async function compareIndependently(
  file: string,
  { info }: Opened,
  { rgba }: Decoded,
  reason: string,
): Promise<Verdict> {
  const accepted: Verdict = { result: 'accepted', reason };
  const isAsStored = info.frames === 1 && info.orientation === 1 && !convertsColour(info);
  const other = info.format === 'png' && isAsStored && rgba && (await decodeByJimp(file));
  if (!other) return accepted;
  const greatest = greatestVisibleDifference(rgba, other);
  return greatest <= 1 ? accepted : fail(`${reason}: differs from jimp by up to ${greatest} levels`);
}

/** Undefined for what it does not read: bytes behind the end, for one, which browsers pass over. */
async function decodeByJimp(file: string): Promise<Uint8Array | undefined> {
  const bytes = await readFile(file);
  const image = await Jimp.fromBuffer(bytes).catch(() => undefined);
  return image?.bitmap.data;
}

/** What is fully transparent has no colour to differ in. */
function greatestVisibleDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (let at = 0; at < a.length; at += 1) {
    const isHidden = a[at | 3] === 0 && b[at | 3] === 0;
    if (!isHidden) greatest = Math.max(greatest, Math.abs((a[at] ?? 0) - (b[at] ?? 0)));
  }
  return greatest;
}

/** By native sharp, as stored, in 8 bits. From the bytes: libvips would remember an earlier file of the same name. */
async function decodeAsShown(path: string): Promise<Uint8Array> {
  const image = sharp(await readFile(path), { ignoreIcc: true, limitInputPixels: false });
  return image.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer();
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length;
}

function withinLimits(verdict: Verdict, peakBytes: number, pagePeakBytes: number): Verdict {
  if (verdict.result === 'failed') return verdict;
  if (peakBytes > maxPeakBytes) return fail(`took ${inGigabytes(peakBytes)}`);
  if (pagePeakBytes > maxPeakBytes) return fail(`took ${inGigabytes(pagePeakBytes)} in the page`);
  return verdict;
}

function inGigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(2)} GB`;
}
