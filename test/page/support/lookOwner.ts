import type { PageMessage } from '../../../src/shared/protocol/panel.ts';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import type { FieldGroup } from '../../../src/shared/recipe/fields.ts';
import { goPrivate, goTogether, groupsOf, shareChanges, useTheirs } from '../../../src/shared/recipe/privateLook.ts';
import type { Owner } from './owner.ts';

/** Does what a page asks for about the private look, as the extension host does. */
export function answerLook(owner: Owner, message: PageMessage): void {
  const { look, recipe } = owner;
  switch (message.type) {
    case 'look:leave':
      look.become(goPrivate(look.current, message.part, recipe));
      break;
    case 'look:join':
      if (message.keep === 'mine') share(owner, groupsOf(message.parts));
      look.become(message.parts.reduce(goTogether, look.current));
      break;
    case 'look:adopt':
      if (message.from === 'mine') share(owner, message.groups);
      else look.become(useTheirs(look.current, recipe, message.groups));
      break;
    case 'look:undo':
      look.undo();
      break;
    case 'look:redo':
      look.redo();
      break;
  }
}

function share(owner: Owner, groups: readonly FieldGroup[]): void {
  owner.recipe = applyEdit(owner.recipe, shareChanges(owner.look.current, owner.recipe, groups));
  const sequence = owner.of('edit:commit').at(-1)?.sequence ?? 0;
  void owner.send({ type: 'recipe:changed', recipe: owner.recipe, sequence });
}
