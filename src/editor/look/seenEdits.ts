import * as vscode from 'vscode';
import type { LookPageMessage } from '../../shared/protocol/lookPanel.ts';
import { type Changes, describeEdit } from '../../shared/recipe/edit.ts';
import type { FieldGroup } from '../../shared/recipe/fields.ts';
import {
  changeLook,
  goPrivate,
  goTogether,
  groupsOf,
  type LookPart,
  type PrivateLook,
  shareChanges,
  splitChanges,
  useTheirs,
} from '../../shared/recipe/privateLook.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/** A gesture on what the user sees: private where they look privately, an edit of the room where they do not. */
export function commitSeen(document: PixelPairDocument, changes: Changes, preset?: string): void {
  const { current } = document.look;
  const { own, shared } = splitChanges(current, changes);
  const next = changeLook(current, own);
  if (shared.length === 0) document.look.become(next);
  else document.commit(shared, preset, describeEdit(changes, preset), next);
}

/** What the user holds of it; the others see nothing of what is private. */
export function holdSeen({ model, look }: PixelPairDocument, changes: Changes): void {
  model?.seat.hold(splitChanges(look.current, changes).shared);
}

/** Does what a page asks for about the private look. */
export function changeOwnLook(document: PixelPairDocument, message: LookPageMessage): void {
  switch (message.type) {
    case 'look:leave':
      leave(document, message.part);
      break;
    case 'look:join':
      join(document, message.part, message.keep);
      break;
    case 'look:adopt':
      if (message.from === 'mine') shareMine(document, message.groups);
      else adoptTheirs(document, message.groups);
      break;
    case 'look:undo':
      document.look.undo();
      break;
    case 'look:redo':
      document.look.redo();
      break;
  }
}

function leave({ model, look }: PixelPairDocument, part: LookPart): void {
  if (!model) return;
  // What is being held now was for everybody.
  model.seat.hold([]);
  look.become(goPrivate(look.current, part, model.recipe));
}

function join(document: PixelPairDocument, part: LookPart, keep: 'mine' | 'theirs'): void {
  const { current } = document.look;
  const next = goTogether(current, part);
  if (keep === 'mine') share(document, groupsOf([part]), next);
  else document.look.become(next);
}

function adoptTheirs({ model, look }: PixelPairDocument, groups: readonly FieldGroup[]): void {
  if (model) look.become(useTheirs(look.current, model.recipe, groups));
}

function shareMine(document: PixelPairDocument, groups: readonly FieldGroup[]): void {
  share(document, groups, document.look.current);
}

/** One edit of the room, after which the look is the next one; nothing of either where the user may not edit. */
function share(document: PixelPairDocument, groups: readonly FieldGroup[], next: PrivateLook): void {
  const { model, look } = document;
  if (!model) return;
  const changes = shareChanges(look.current, model.recipe, groups);
  if (changes.length === 0) look.become(next);
  else document.commit(changes, undefined, vscode.l10n.t('Share My Look'), next);
}
