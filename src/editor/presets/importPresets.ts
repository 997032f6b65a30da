import * as vscode from 'vscode';
import { cleanFileName } from '../../shared/protocol/sanitise.ts';
import { maxPresetFileBytes, maxPresets, type ParsedPresets, parsePresetFile } from '../../shared/recipe/presetFile.ts';
import { plainText } from '../plainText.ts';
import type { PresetLibrary } from './presetLibrary.ts';
import { countOf, withImported } from './presetList.ts';

const filters = { [vscode.l10n.t('PixelPair presets')]: ['json'] };

/** Asks for files and adds the presets in them to the user's own. */
export async function importPresets(library: PresetLibrary): Promise<void> {
  const files = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Import Presets'),
    openLabel: vscode.l10n.t('Import'),
    canSelectMany: true,
    filters,
  });
  for (const file of files ?? []) await importFile(library, file);
}

async function importFile(library: PresetLibrary, file: vscode.Uri): Promise<void> {
  const fileName = cleanFileName(file.path);
  const parsed = await readPresets(file);
  if (!parsed.ok) {
    void vscode.window.showErrorMessage(plainText(problems[parsed.code](fileName)));
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

const problems: Readonly<Record<Unreadable, (fileName: string) => string>> = {
  unreadable: (file) =>
    vscode.l10n.t(
      '{0} could not be read. Check that it is still there and that you may read it, then try again.',
      file,
    ),
  'too-large': (file) =>
    vscode.l10n.t('{0} is too large to be a file of presets. Choose one that PixelPair has exported.', file),
  'not-presets': (file) => vscode.l10n.t('{0} holds no presets. Choose a file that PixelPair has exported.', file),
  'newer-version': (file) =>
    vscode.l10n.t('{0} was exported by a newer PixelPair. Update PixelPair here, then import it again.', file),
  'too-many': (file) =>
    vscode.l10n.t('{0} holds more than {1} presets. Export fewer of them, then import that file.', file, maxPresets),
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
  const told = [
    added > 0
      ? vscode.l10n.t('Imported {0} from {1}.', countOf(added), fileName)
      : vscode.l10n.t('Nothing in {0} is new to you.', fileName),
  ];
  if (refused > 0)
    told.push(vscode.l10n.t('{0} in it could not be read by this version of PixelPair.', countOf(refused)));
  if (isFull) told.push(vscode.l10n.t('You have {0} presets now, which is the most there can be.', maxPresets));
  const text = told.join(' ');
  if (refused > 0 || isFull) void vscode.window.showWarningMessage(plainText(text));
  else void vscode.window.showInformationMessage(plainText(text));
}
