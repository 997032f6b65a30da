import * as vscode from 'vscode';
import { formatOfName, imageFormats } from '../../shared/imageFormats.ts';
import type { Documents } from '../document/documents.ts';
import { openEditor, viewType } from '../document/editorTabs.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { fileNameOf } from '../document/readFile.ts';

/**
 * Opens images in the PixelPair editor: the given ones, else that of the active tab, else one the user picks. Where that
 * tab is a PixelPair editor already, another image is meant.
 */
export async function openCollaboratively(uri?: unknown, selected?: unknown): Promise<void> {
  const isGiven = uri instanceof vscode.Uri;
  const images = !isGiven && isPixelPairActive() ? await pickImage() : await imagesToOpen(uri, selected);
  for (const image of images) await openEditor(image);
}

function isPixelPairActive(): boolean {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === viewType;
}

/** The document a session command means: the given one, the active one, or one that is opened for it now. */
export async function documentToShare(documents: Documents, uri?: unknown): Promise<PixelPairDocument | undefined> {
  const given = uri instanceof vscode.Uri ? uri : undefined;
  const open = given ? documents.find(given) : activeDocument(documents);
  if (open) return open;
  const [image] = given ? [given] : await imagesToOpen();
  if (!image) return undefined;
  await openEditor(image);
  return documents.find(image);
}

/** The document of the active tab. The last one looked at counts too, unless the tab shows another image. */
function activeDocument(documents: Documents): PixelPairDocument | undefined {
  const shown = activeImage();
  return shown ? documents.find(shown) : documents.active;
}

async function imagesToOpen(uri?: unknown, selected?: unknown): Promise<readonly vscode.Uri[]> {
  const chosen = Array.isArray(selected) ? selected.filter(isImage) : [];
  if (chosen.length > 0) return chosen;
  if (uri instanceof vscode.Uri) return [uri];
  const active = activeImage();
  return active ? [active] : pickImage();
}

function activeImage(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const hasUri = input instanceof vscode.TabInputCustom || input instanceof vscode.TabInputText;
  return hasUri && isImage(input.uri) ? input.uri : undefined;
}

function isImage(value: unknown): value is vscode.Uri {
  return value instanceof vscode.Uri && formatOfName(fileNameOf(value)) !== undefined;
}

async function pickImage(): Promise<readonly vscode.Uri[]> {
  const endings = imageFormats.flatMap(({ extensions }) => [...extensions]);
  const options = {
    canSelectMany: false,
    openLabel: vscode.l10n.t('Open Collaboratively'),
    filters: { [vscode.l10n.t('Images')]: endings },
  };
  return (await vscode.window.showOpenDialog(options)) ?? [];
}
