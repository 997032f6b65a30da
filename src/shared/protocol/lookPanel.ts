import type { FieldGroup } from '../recipe/fields.ts';
import type { LookPart, PrivateLook } from '../recipe/privateLook.ts';

/** The part of the panel protocol about the private look: what a page says. */
export type LookPageMessage =
  /** From now on a part is the participant's own. */
  | { readonly type: 'look:leave'; readonly part: LookPart }
  /** These parts are together with the others again, in one step: with one's own values for everybody, or with theirs. */
  | { readonly type: 'look:join'; readonly parts: readonly LookPart[]; readonly keep: 'mine' | 'theirs' }
  /** Gives everybody one's own values of these groups, or takes theirs; the switches stay as they are. */
  | { readonly type: 'look:adopt'; readonly from: 'mine' | 'theirs'; readonly groups: readonly FieldGroup[] }
  | { readonly type: 'look:undo' }
  | { readonly type: 'look:redo' };

/** What its owner says. */
export interface LookOwnerMessage {
  readonly type: 'look:changed';
  readonly look: PanelLook;
}

export interface PanelLook {
  readonly own: PrivateLook;
  /** What was done last is private: undo means it, and is the page's. */
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}
