import type { Participant } from '../../shared/protocol/participant.ts';
import type { Path, Value } from '../../shared/recipe/edit.ts';
import { isPrivatePath } from '../../shared/recipe/privateLook.ts';
import type { PageState } from '../state.ts';
import { tellApart } from './tellApart.ts';

/** What somebody else is dragging, and where they have it. */
export interface RemoteHold {
  /** As they are to be shown. */
  readonly participant: Participant;
  readonly value: Value;
}

/** Everybody else who drags this path; nobody where it is private here, for that is not on this screen. */
export function holdsOf(state: PageState, path: Path): readonly RemoteHold[] {
  if (state.presence.length === 0 || isPrivatePath(state.look.own, path)) return [];
  return state.presence.flatMap(({ participant, held }) => {
    const change = held.find((one) => one.path === path);
    return change ? [{ participant: tellApart(state.session, participant), value: change.value }] : [];
  });
}

/** Whose value is on screen, unless it is held here too. */
export function holdOf(state: PageState, path: Path): RemoteHold | undefined {
  return state.held.some((change) => change.path === path) ? undefined : holdsOf(state, path).at(-1);
}

/** The first of these paths that somebody else drags, by whom. */
export function holderAmong(state: PageState, paths: readonly Path[]): Participant | undefined {
  for (const path of paths) {
    const hold = holdOf(state, path);
    if (hold) return hold.participant;
  }
  return undefined;
}
