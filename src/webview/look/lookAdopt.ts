import { type FieldGroup, groupLabels } from '../../shared/recipe/fields.ts';
import { describeGroup } from '../../shared/recipe/groups.ts';
import { differingGroups } from '../../shared/recipe/privateLook.ts';
import { t } from '../l10n.ts';
import type { MenuItem } from '../menu.ts';
import type { Port } from '../port.ts';
import { ownLook, settledRecipe, theirRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';

/** Where mine and theirs differ, in the user's words. */
export interface LookDifference {
  readonly group: FieldGroup;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}

export function lookDifferences(state: PageState): readonly LookDifference[] {
  const room = theirRecipe(state);
  return differingGroups(ownLook(state), room).map((group) => ({
    group,
    label: groupLabels[group],
    mine: valuesOf(describeGroup(settledRecipe(state), group)),
    theirs: valuesOf(describeGroup(room, group)),
  }));
}

/** The menu of what can be taken over from one side: everything, or a group with what that side has in it. */
export function adoptItems(state: PageState, from: 'mine' | 'theirs', port: Port): readonly MenuItem[] {
  const differences = lookDifferences(state);
  const item = (label: string, icon: string, groups: readonly FieldGroup[]): MenuItem => ({
    label,
    icon,
    run: () => port.send({ type: 'look:adopt', from, groups }),
  });
  const single = differences.map((difference) =>
    item(t('{0}: {1}', difference.label, difference[from]), 'blank', [difference.group]),
  );
  if (differences.length < 2) return single;
  return [
    item(
      t('Everything'),
      'check-all',
      differences.map(({ group }) => group),
    ),
    ...single,
  ];
}

function valuesOf(described: string): string {
  return described === '' ? t('not adjusted') : described;
}
