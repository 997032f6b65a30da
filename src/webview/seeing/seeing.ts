/** How somebody looks at the picture. It is nobody else's business: no teammate and no file ever learns of it. */
export interface Seeing {
  /** Marks what is clipped. */
  readonly clipping: boolean;
  /** The original to the left of a divider. */
  readonly split: boolean;
  /** What the others see to the right of a divider, while this participant looks privately. */
  readonly theirs: boolean;
  /** The original alone, while a key or a button is held. */
  readonly before: boolean;
  /** Says what is under the pointer. */
  readonly inspecting: boolean;
}

export interface SeeingAction {
  readonly type: 'seeing:change';
  readonly change: Partial<Seeing>;
}

export const initialSeeing: Seeing = { clipping: false, split: false, theirs: false, before: false, inspecting: false };

/** There is one divider: what was chosen last is beside it. */
export function changeSeeing(seeing: Seeing, change: Partial<Seeing>): Seeing {
  const next = { ...seeing, ...change };
  if (change.split) return { ...next, theirs: false };
  return change.theirs ? { ...next, split: false } : next;
}
