import { withMark } from '../../shared/protocol/namesakes.ts';
import { describeEdit, type Path, valueAt } from '../../shared/recipe/edit.ts';
import { isPrivatePath, partOfPath } from '../../shared/recipe/privateLook.ts';
import { t } from '../l10n.ts';
import { participantsOf, readOnlyReason, settledRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { timeAgo } from '../timeAgo.ts';
import { holdOf } from './holds.ts';
import { namesakesIn } from './tellApart.ts';

/** What is to be known of a control, a line each: who is at it or has set it, and why it does nothing. */
export function controlNote(state: PageState, path: Path, nowMs: number): string | undefined {
  const lines = [authorNote(state, path, nowMs), readOnlyReason(state, partOfPath(path))];
  return lines.filter(Boolean).join('\n') || undefined;
}

/**
 * In a session: who is moving it, or who has set it, such as "Contrast +18, Mia, 2 min ago". Nothing where nobody has, or
 * where it is one's own business.
 */
function authorNote(state: PageState, path: Path, nowMs: number): string | undefined {
  const hold = holdOf(state, path);
  if (hold) return t('{0} is moving this', hold.participant.name);
  const author = state.provenance.find((one) => one.path === path);
  if (!author || participantsOf(state.session).length === 0 || isPrivatePath(state.look.own, path)) return undefined;
  const edit = describeEdit([{ path, value: valueAt(settledRecipe(state), path) }]);
  const mark = namesakesIn(state.session).get(author.participantId);
  const name = author.mine ? t('you') : withMark(author.name, mark);
  const ago = timeAgo(author.at, nowMs);
  return ago === '' ? t('{0}, {1}', edit, name) : t('{0}, {1}, {2}', edit, name, ago);
}
