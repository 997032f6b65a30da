import * as vscode from 'vscode';
import { cleanFileName } from '../../shared/protocol/sanitise.ts';
import { maxPresetFileBytes, maxPresets, type ParsedPresets, parsePresetFile } from '../../shared/recipe/presetFile.ts';
import { plainText } from '../plainText.ts';
import type { PresetLibrary } from './presetLibrary.ts';
import { countOf, withImported } from './presetList.ts';

const filters = { 'PixelPair presets': ['json'] };

/** Asks for files and adds the presets in them to the user's own. */
export async function importPresets(library: PresetLibrary): Promise<void> {
  const files = await vscode.window.showOpenDialog({
    title: 'Import Presets',
    openLabel: 'Import',
    canSelectMany: true,
    filters,
  });
  for (const file of files ?? []) await importFile(library, file);
}

async function importFile(library: PresetLibrary, file: vscode.Uri): Promise<void> {
  const fileName = cleanFileName(file.path);
  const parsed = await readPresets(file);
  if (!parsed.ok) {
    void vscode.window.showErrorMessage(plainText(`${fileName} ${problems[parsed.code]}`));
    return;
  }
  const { presets, refused } = parsed;
  let added = 0;
  const changed = await library.change((own) => {
    const all = withImported(own, presets);
    added = all.length - own.length;
    return all;
  });
  if (changed) tellImported(fileName, { added, refused, isFull: library.presets.length >= maxPresets });
}

type Unreadable = (ParsedPresets & { readonly ok: false })['code'] | 'unreadable' | 'too-large';

const problems: Readonly<Record<Unreadable, string>> = {
  unreadable: 'could not be read. Check that it is still there and that you may read it, then try again.',
  'too-large': 'is too large to be a file of presets. Choose one that PixelPair has exported.',
  'not-presets': 'holds no presets. Choose a file that PixelPair has exported.',
  'newer-version': 'was exported by a newer PixelPair. Update PixelPair here, then import it again.',
  'too-many': `holds more than ${maxPresets} presets. Export fewer of them, then import that file.`,
};

async function readPresets(
  file: vscode.Uri,
): Promise<ParsedPresets | { readonly ok: false; readonly code: Unreadable }> {
  try {
    const { size } = await vscode.workspace.fs.stat(file);
    if (size > maxPresetFileBytes) return { ok: false, code: 'too-large' };
    return parsePresetFile(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
  } catch {
    return { ok: false, code: 'unreadable' };
  }
}

interface Imported {
  readonly added: number;
  readonly refused: number;
  readonly isFull: boolean;
}

function tellImported(fileName: string, { added, refused, isFull }: Imported): void {
  const told = [added > 0 ? `Imported ${countOf(added)} from ${fileName}.` : `Nothing in ${fileName} is new to you.`];
  if (refused > 0) told.push(`${countOf(refused)} in it could not be read by this version of PixelPair.`);
  if (isFull) told.push(`You have ${maxPresets} presets now, which is the most there can be.`);
  const text = told.join(' ');
  if (refused > 0 || isFull) void vscode.window.showWarningMessage(plainText(text));
  else void vscode.window.showInformationMessage(plainText(text));
}
