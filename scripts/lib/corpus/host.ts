/** The process that does the files, as VS Code's extension host does: reads, looks at the header, has the worker do the rest. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { defaultChoice } from '../../../src/imaging/codec/saveSettings.ts';
import type { ImageInfo } from '../../../src/imaging/imageInfo.ts';
import { createImaging, type ExportOutcome, type ExportRequest } from '../../../src/imaging/imaging.ts';
import type { WorkerStage } from '../../../src/imaging/workerProtocol.ts';
import { maxFileBytes } from '../../../src/shared/limits.ts';
import { neutralRecipe, type Recipe } from '../../../src/shared/recipe/recipe.ts';
import { inRoot } from '../paths.ts';
import { FamilyMemory } from './familyMemory.ts';
import type { Exported, HostReply, HostRequest, Refused } from './hostMessages.ts';

const edits: Recipe = { version: 1, adjustments: { contrast: 20, saturation: 15, sharpen: 30 } };
/** A worker that has grown by this keeps its memory; the next file is measured in a process of its own. */
const keptBytes = 150 * 1024 * 1024;

const decodingMs = 30_000;
const encodingMs = 300_000;

const memory = new FamilyMemory();
const imaging = createImaging({
  workerPath: inRoot('dist', 'imagingWorker.cjs'),
  kernelPath: inRoot('dist', 'kernel.wasm'),
});

async function open(file: string, folder: string): Promise<HostReply> {
  const bytes = await readAllowed(file);
  if (!(bytes instanceof Uint8Array)) return bytes;
  const inspected = await imaging.inspect(bytes, path.basename(file));
  if (!inspected.ok) return refusalOf(inspected);
  const { info } = inspected;
  signOfLife('decoding');
  const shown = await imaging.toBrowserImage(bytes, info);
  if (!shown.ok) return refusalOf(shown);
  const keep = keeperIn(folder);
  const neutral = isCompared(info) ? await keep('neutral', exportOf(bytes, info, neutralRecipe, 'png')) : undefined;
  const edited = await keep('edited', exportOf(bytes, info, edits, info.format));
  const shownPath = path.join(folder, 'shown');
  await writeFile(shownPath, shown.bytes);
  return { ok: true, info, shown: shownPath, neutral, edited };
}

/** What the system does not let anybody read is no fault of a decoder's. */
async function readAllowed(file: string): Promise<Uint8Array | Refused> {
  try {
    const entry = await stat(file);
    if (!entry.isFile()) return unreadable('no file');
    if (entry.size > maxFileBytes) return { ok: false, code: 'too-large', message: 'The file is too large.' };
    return await readFile(file);
  } catch (error) {
    return unreadable((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

function unreadable(why: string): Refused {
  return { ok: false, code: `unreadable: ${why}`, message: 'The file cannot be read.' };
}

/** Decoders of lossy formats may differ by a level here and there, which a look at small images is enough for. */
function isCompared({ lossless, width, height }: ImageInfo): boolean {
  return lossless || width * height <= 1_000_000;
}

/** Encoded anew even where the source's own bytes would do: what counts here is how they were decoded. */
function exportOf(source: Uint8Array, info: ImageInfo, recipe: Recipe, format: ImageInfo['format']): ExportRequest {
  const choice = { ...defaultChoice(info, format), metadata: 'none' as const };
  return { source, recipe, format, fileName: 'image', choice };
}

function keeperIn(folder: string) {
  return async (name: string, request: ExportRequest): Promise<Exported> => {
    const outcome: ExportOutcome = await imaging.export(request, { onStage: signOfLife });
    if (!outcome.ok) return refusalOf(outcome);
    const to = path.join(folder, name);
    await writeFile(to, outcome.bytes);
    collectGarbage();
    return { ok: true, path: to };
  };
}

/** What one export leaves behind is not the next one's: nobody exports twice in a moment. */
function collectGarbage(): void {
  globalThis.gc?.();
}

/** Encoding takes its time with a large picture, whatever is in the file; a decoder has no such excuse. */
function signOfLife(stage: WorkerStage): void {
  process.send?.({ nextWithinMs: stage === 'encoding' ? encodingMs : decodingMs });
}

function refusalOf({ code, message }: { readonly code: string; readonly message: string }): Refused {
  return { ok: false, code, message };
}

async function serve({ file, folder }: HostRequest): Promise<void> {
  const before = memory.resident();
  memory.reset();
  const startedAt = performance.now();
  const reply = await open(file, folder);
  const seconds = (performance.now() - startedAt) / 1000;
  const spent = memory.resident() - before > keptBytes;
  process.send?.({ reply, measures: { seconds, peakBytes: memory.peak() }, spent });
}

process.on('message', (request: HostRequest) => {
  serve(request).catch((error: unknown) => {
    console.error(error);
    process.exit(70);
  });
});
