import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isGone } from '../../host/isGone.ts';
import { retryWhileBusy } from '../../host/retryWhileBusy.ts';
import { formatPresetFile, maxPresetFileBytes, parsePresetFile } from '../../shared/recipe/presetFile.ts';
import type { Preset } from '../../shared/recipe/presets.ts';
import { writeLocal } from '../save/writeLocal.ts';

/** A user's own presets in one file, which all windows read and write. */
export interface PresetStore {
  read(): Promise<PresetsRead>;
  /** Writes what becomes of the presets that are there now, which other windows may have changed. Rejects where the disk refuses. */
  change(update: (presets: readonly Preset[]) => readonly Preset[]): Promise<PresetsRead>;
}

export type PresetsRead =
  /** `setAside` is the path that a damaged file was moved to; `presets` holds what could be read of it. */
  | { readonly ok: true; readonly presets: readonly Preset[]; readonly setAside?: string }
  /** Written by a newer version, which goes on using the file: it is left alone. */
  | { readonly ok: false; readonly code: 'newer-version' };

export function createPresetStore(file: string): PresetStore {
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(run: () => Promise<Result>): Promise<Result> => {
    const done = queue.then(run);
    queue = done.catch(() => undefined); // Whoever asked is told; the next one starts anew.
    return done;
  };
  return {
    read: () => inTurn(() => readPresets(file)),
    change: (update) =>
      inTurn(async () => {
        const found = await readPresets(file);
        if (!found.ok) return found;
        const presets = update(found.presets);
        if (presets !== found.presets) await writePresets(file, presets);
        return { ...found, presets };
      }),
  };
}

async function readPresets(file: string): Promise<PresetsRead> {
  const text = await readText(file);
  if (text === undefined) return { ok: true, presets: [] };
  const parsed = parsePresetFile(text);
  if (!parsed.ok && parsed.code === 'newer-version') return { ok: false, code: parsed.code };
  if (parsed.ok && parsed.refused === 0) return { ok: true, presets: parsed.presets };
  return repair(file, parsed.ok ? parsed.presets : []);
}

/** Undefined where there is no file; a file that is too large counts as damaged and is not read. */
async function readText(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(undefinedWhereMissing);
  if (!found) return undefined;
  return found.size > maxPresetFileBytes ? '' : readFile(file, 'utf8');
}

/** The damaged file stays beside the new one, so that nothing in it is lost. */
async function repair(file: string, presets: readonly Preset[]): Promise<PresetsRead> {
  const setAside = file.replace(/(\.json)?$/, `.damaged-${new Date().toISOString().replace(/\D/g, '')}.json`);
  await retryWhileBusy(() => rename(file, setAside));
  if (presets.length > 0) await writePresets(file, presets);
  return { ok: true, presets, setAside };
}

async function writePresets(file: string, presets: readonly Preset[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeLocal(file, Buffer.from(formatPresetFile(presets)));
}

function undefinedWhereMissing(error: unknown): undefined {
  if (isGone(error)) return undefined;
  throw error;
}
