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
  damaged: vscode.l10n.t('it is damaged'),
  conflicted: vscode.l10n.t('it has a merge conflict that is not resolved'),
  foreign: vscode.l10n.t('it was not made by PixelPair'),
  newer: vscode.l10n.t('it was made by a newer version of PixelPair'),
  unreadable: vscode.l10n.t('it cannot be read'),
  'not-a-file': vscode.l10n.t('it is a folder'),
  'too-large': vscode.l10n.t('it is too large'),
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
    const text = vscode.l10n.t(
      'The edits in {0} cannot be used: {1}. Saving asks before it replaces that file.',
      fileName,
      faultTexts[content.code],
    );
    return {
      severity: 'warning',
      sentences: [text],
      actions: [{ id: 'open', label: vscode.l10n.t('Open the File'), run }],
    };
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
    ...(wantsSidecars(uri)
      ? []
      : [vscode.l10n.t('Edits are saved to {0}; {1} itself stays as it is.', sidecarName, imageName)]),
    ...(model && model.image.sha256 !== source.sha256
      ? [
          vscode.l10n.t(
            '{0} has changed since they were saved. They are applied to the picture as it is now.',
            imageName,
          ),
        ]
      : []),
    ...(unknown.length > 0
      ? [vscode.l10n.t('This version of PixelPair cannot show all of them, but keeps them: {0}.', listed(unknown))]
      : []),
  ];
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, namedEdits).map((name) => cleanLine(name).slice(0, nameLength));
  const more = names.length - named.length;
  return [...named, ...(more > 0 ? [vscode.l10n.t('{0} more', more)] : [])].join(', ');
}

/** Only of use to somebody who did not ask for sidecars. */
function actionsFor({ uri }: PixelPairDocument): Notice['actions'] {
  if (wantsSidecars(uri)) return [];
  const run = (): void => void vscode.commands.executeCommand('pixelpair.writeIntoImage', uri);
  return [{ id: 'write', label: vscode.l10n.t('Write Edits into the Image'), run }];
}
