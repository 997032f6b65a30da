import { t } from '../../shared/l10n.ts';
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
import type { ImageModel } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

/** The part of a document that is edited as it is seen. */
export interface SeenDocument extends Pick<PixelPairDocument, 'look' | 'commit'> {
  readonly model:
    | { readonly recipe: ImageModel['recipe']; readonly seat: Pick<ImageModel['seat'], 'hold'> }
    | undefined;
}

/** A gesture on what the user sees: private where they look privately, an edit of the room where they do not. */
export function commitSeen(document: SeenDocument, changes: Changes, preset?: string, name?: string): void {
  const { current } = document.look;
  const { own, shared } = splitChanges(current, changes);
  const next = changeLook(current, own);
  if (shared.length === 0) document.look.become(next);
  else document.commit(shared, preset, name ?? describeEdit(changes, preset), next);
}

/** What the user holds of it; the others see nothing of what is private. */
export function holdSeen({ model, look }: SeenDocument, changes: Changes): void {
  model?.seat.hold(splitChanges(look.current, changes).shared);
}

/** Does what a page asks for about the private look. */
export function changeOwnLook(document: SeenDocument, message: LookPageMessage): void {
  switch (message.type) {
    case 'look:leave':
      leave(document, message.part);
      break;
    case 'look:join':
      join(document, message.parts, message.keep);
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

function leave({ model, look }: SeenDocument, part: LookPart): void {
  if (!model) return;
  // What is being held now was for everybody.
  model.seat.hold([]);
  look.become(goPrivate(look.current, part, model.recipe));
}

function join(document: SeenDocument, parts: readonly LookPart[], keep: 'mine' | 'theirs'): void {
  const { current } = document.look;
  const next = parts.reduce(goTogether, current);
  if (keep === 'mine') share(document, groupsOf(parts), next);
  else document.look.become(next);
}

function adoptTheirs({ model, look }: SeenDocument, groups: readonly FieldGroup[]): void {
  if (model) look.become(useTheirs(look.current, model.recipe, groups));
}

function shareMine(document: SeenDocument, groups: readonly FieldGroup[]): void {
  share(document, groups, document.look.current);
}

/** One edit of the room, after which the look is the next one; nothing of either where the user may not edit. */
function share(document: SeenDocument, groups: readonly FieldGroup[], next: PrivateLook): void {
  const { model, look } = document;
  if (!model) return;
  const changes = shareChanges(look.current, model.recipe, groups);
  if (changes.length === 0) look.become(next);
  else document.commit(changes, undefined, t('Share My Look'), next);
}
