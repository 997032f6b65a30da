import * as vscode from 'vscode';
import { type FieldGroup, groupLabels } from '../../shared/recipe/fields.ts';
import { describeGroup } from '../../shared/recipe/groups.ts';
import { differingGroups, groupsOf, type LookPart } from '../../shared/recipe/privateLook.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { plainText } from '../plainText.ts';
import { changeOwnLook } from './seenEdits.ts';

/** Looks privately at a part, or joins the others in it again: after a question where the two differ. */
export async function toggleSync(document: PixelPairDocument, part: LookPart): Promise<void> {
  if (!document.look.current.parts.includes(part)) return changeOwnLook(document, { type: 'look:leave', part });
  const differs = differences(document).some((group) => groupsOf([part]).includes(group));
  const keep = differs ? await askWhose(document) : 'theirs';
  if (keep) changeOwnLook(document, { type: 'look:join', parts: [part], keep });
}

/** Asks which groups to take over from the others, or to give to them. */
export async function adopt(document: PixelPairDocument, from: 'mine' | 'theirs'): Promise<void> {
  if (from === 'mine' && isViewer(document)) return offerAsking();
  const groups = await askGroups(document, from);
  if (groups && groups.length > 0) changeOwnLook(document, { type: 'look:adopt', from, groups });
}

interface SideItem extends vscode.QuickPickItem {
  readonly keep: 'mine' | 'theirs';
}

async function askWhose(document: PixelPairDocument): Promise<'mine' | 'theirs' | undefined> {
  const theirs: SideItem = { label: vscode.l10n.t('Use Theirs'), keep: 'theirs' };
  const mine: SideItem = { label: vscode.l10n.t('Share Mine'), keep: 'mine' };
  const items = isViewer(document) ? [theirs] : [theirs, mine];
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Whose values shall be kept?'),
    placeHolder: vscode.l10n.t('Undo takes your choice back.'),
  });
  return chosen?.keep;
}

interface GroupItem extends vscode.QuickPickItem {
  readonly group: FieldGroup;
}

async function askGroups(
  document: PixelPairDocument,
  from: 'mine' | 'theirs',
): Promise<readonly FieldGroup[] | undefined> {
  const { model, look } = document;
  if (!model) return undefined;
  const side = from === 'mine' ? look.seenOf(model.recipe) : model.recipe;
  const items = differences(document).map((group): GroupItem => {
    const description = describeGroup(side, group) || vscode.l10n.t('not adjusted');
    return { group, label: groupLabels[group], description, picked: true };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: from === 'mine' ? vscode.l10n.t('Share Mine') : vscode.l10n.t('Use Theirs'),
    placeHolder:
      items.length > 0
        ? vscode.l10n.t('What to take over')
        : vscode.l10n.t('What you see is what the others see: there is nothing to take over.'),
    canPickMany: true,
  });
  return chosen?.map(({ group }) => group);
}

/** A viewer's own values stay their own, until the host lets them edit. */
async function offerAsking(): Promise<void> {
  const button = { title: vscode.l10n.t('Ask to Edit') };
  const text = vscode.l10n.t('You are a viewer in this session, so your private look is seen by you alone.');
  const clicked = await vscode.window.showInformationMessage(plainText(text), button);
  if (clicked) await vscode.commands.executeCommand('pixelpair.askToEdit');
}

function isViewer({ model }: PixelPairDocument): boolean {
  return model?.seat.me.role === 'viewer';
}

function differences({ model, look }: PixelPairDocument): readonly FieldGroup[] {
  return model ? differingGroups(look.current, model.recipe) : [];
}
