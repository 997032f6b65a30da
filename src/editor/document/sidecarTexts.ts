import * as vscode from 'vscode';
import { cleanLine } from '../../shared/protocol/sanitise.ts';
import type { Sidecar } from '../../shared/recipe/sidecar.ts';
import { wantsSidecars } from '../save/sidecarMode.ts';
import type { Notice } from './notices.ts';
import type { PixelPairDocument } from './pixelPairDocument.ts';
import { fileNameOf } from './readFile.ts';
import type { SidecarContent, SidecarFile } from './sidecarFile.ts';

type Fault = Extract<SidecarContent, { kind: 'unusable' }>['code'];

export const faultTexts: { readonly [Code in Fault]: string } = {
  damaged: 'it is damaged',
  conflicted: 'it has a merge conflict that is not resolved',
  foreign: 'it was not made by PixelPair',
  newer: 'it was made by a newer version of PixelPair',
  unreadable: 'it cannot be read',
  'not-a-file': 'it is a folder',
  'too-large': 'it is too large',
};

/** How many unknown edits are named, and how much of each name. */
const namedEdits = 3;
const nameLength = 40;

/** A notice in its sentences, so that none is said twice. */
export interface ContentNotice extends Pick<Notice, 'severity' | 'actions'> {
  readonly sentences: readonly string[];
}

/** What is worth knowing about the edits beside an image; no sentences where all is as the user has asked for. */
export function contentNotice(document: PixelPairDocument, { content, uri, fileName }: SidecarFile): ContentNotice {
  if (content.kind === 'unusable') {
    const run = (): void => void vscode.commands.executeCommand('vscode.open', uri);
    const text = `The edits in ${fileName} cannot be used: ${faultTexts[content.code]}. Saving asks before it replaces that file.`;
    return { severity: 'warning', sentences: [text], actions: [{ id: 'open', label: 'Open the File', run }] };
  }
  const sentences = content.kind === 'edits' ? sentencesAbout(document, content.sidecar, fileName) : [];
  return { severity: 'info', sentences, actions: actionsFor(document) };
}

function sentencesAbout(
  document: PixelPairDocument,
  { source, unknown }: Sidecar,
  sidecarName: string,
): readonly string[] {
  const { uri, model } = document;
  const imageName = fileNameOf(uri);
  return [
    ...(wantsSidecars(uri) ? [] : [`Edits are saved to ${sidecarName}; ${imageName} itself stays as it is.`]),
    ...(model && model.image.sha256 !== source.sha256
      ? [`${imageName} has changed since they were saved. They are applied to the picture as it is now.`]
      : []),
    ...(unknown.length > 0
      ? [`This version of PixelPair cannot show all of them, but keeps them: ${listed(unknown)}.`]
      : []),
  ];
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, namedEdits).map((name) => cleanLine(name).slice(0, nameLength));
  const more = names.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** Only of use to somebody who did not ask for sidecars. */
function actionsFor({ uri }: PixelPairDocument): Notice['actions'] {
  if (wantsSidecars(uri)) return [];
  const run = (): void => void vscode.commands.executeCommand('pixelpair.writeIntoImage', uri);
  return [{ id: 'write', label: 'Write Edits into the Image', run }];
}
