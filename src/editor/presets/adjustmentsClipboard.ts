import * as vscode from 'vscode';
import { parseCopiedRecipe } from '../../shared/recipe/copiedRecipe.ts';
import { applyEdit, changesBetween } from '../../shared/recipe/edit.ts';
import { type FieldGroup, groupLabels } from '../../shared/recipe/fields.ts';
import { describeGroup, fieldGroups, groupChanges } from '../../shared/recipe/groups.ts';
import { printJson } from '../../shared/recipe/printJson.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { commitSeen } from '../look/seenEdits.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';

/** Copies adjustments from image to image, between windows and people too: they are text on the clipboard. */
export interface AdjustmentsClipboard {
  copy(document: PixelPairDocument): Promise<void>;
  paste(document: PixelPairDocument): Promise<void>;
}

interface Copied {
  readonly recipe: Recipe;
  readonly fileName: string;
}

const chosenGroupsKey = 'pastedGroups';
/** The shape fits other pictures only now and then. */
const usualGroups: readonly FieldGroup[] = fieldGroups.filter((group) => group !== 'geometry');

/** `memory` keeps which groups were chosen last. */
export function createAdjustmentsClipboard(memory: vscode.Memento): AdjustmentsClipboard {
  let last: Copied | undefined;
  const pasteInto = async (document: PixelPairDocument, recipe: Recipe) => {
    const groups = await chooseGroups(recipe, memory);
    // The picture may have been edited, or closed, while the question was open.
    const current = document.model && document.look.seenOf(document.model.recipe);
    if (!groups || !current) return;
    const changes = changesBetween(current, applyEdit(current, groupChanges(recipe, groups)));
    commitSeen(document, changes);
    tell(
      changes.length > 0
        ? vscode.l10n.t('Pasted the adjustments.')
        : vscode.l10n.t('The picture has these adjustments already.'),
    );
  };
  return {
    async copy({ model, look }) {
      if (!model) return;
      last = { recipe: look.seenOf(model.recipe), fileName: model.image.fileName };
      await vscode.env.clipboard.writeText(printJson(last.recipe));
      tell(vscode.l10n.t('Copied the adjustments of {0}.', last.fileName));
    },
    async paste(document) {
      const recipe = parseCopiedRecipe(await vscode.env.clipboard.readText()) ?? (await offerLast(last));
      if (recipe) await pasteInto(document, recipe);
    },
  };
}

interface GroupItem extends vscode.QuickPickItem {
  readonly group: FieldGroup;
}

async function chooseGroups(recipe: Recipe, memory: vscode.Memento): Promise<readonly FieldGroup[] | undefined> {
  const earlier = memory.get<unknown>(chosenGroupsKey);
  const picked = Array.isArray(earlier) ? fieldGroups.filter((group) => earlier.includes(group)) : usualGroups;
  const items = fieldGroups.map((group): GroupItem => {
    const description = describeGroup(recipe, group) || vscode.l10n.t('resets it');
    return { group, label: groupLabels[group], description, picked: picked.includes(group) };
  });
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Paste Adjustments'),
    placeHolder: vscode.l10n.t('What to paste; the rest of the picture’s adjustments stays'),
    canPickMany: true,
  });
  const groups = chosen?.map(({ group }) => group);
  if (groups) await memory.update(chosenGroupsKey, groups);
  return groups;
}

/** Says that the clipboard holds something else, and what can be done about it. */
async function offerLast(last: Copied | undefined): Promise<Recipe | undefined> {
  const problem = vscode.l10n.t('There are no adjustments on the clipboard.');
  if (!last) {
    void vscode.window.showWarningMessage(
      plainText(vscode.l10n.t('{0} Run Copy Adjustments in the image whose look you want, then paste again.', problem)),
    );
    return undefined;
  }
  const again = { title: vscode.l10n.t('Paste Those') };
  const text = vscode.l10n.t('{0} The last ones copied in this window are those of {1}.', problem, last.fileName);
  return (await vscode.window.showWarningMessage(plainText(text), again)) === again ? last.recipe : undefined;
}

function tell(text: string): void {
  tellBriefly(text);
}
