/** Whoever moves the shared view keeps it until their hand has been still for this long, in milliseconds. */
export const handRestsMs = 400;

/** Who moved the shared view, as far as this window has heard; times in milliseconds of one clock. */
export interface SharedViewMoves {
  /** When the own hand moved it last. */
  readonly ownAt: number | undefined;
  /** Who of the others moved it last, and when that was heard. */
  readonly other: { readonly id: string; readonly at: number } | undefined;
}

export const noMoves: SharedViewMoves = { ownAt: undefined, other: undefined };

/**
 * Who the shared view goes along with: whoever moved it last. While the own hand moves it that is nobody else, so that two
 * who grab it at once do not tear it from each other; each then follows the other, which `leaderOf` settles.
 */
export function sharedLeader({ ownAt, other }: SharedViewMoves, now: number): string | null {
  if (!other) return null;
  if (ownAt === undefined) return other.id;
  return now - ownAt >= handRestsMs && other.at >= ownAt ? other.id : null;
}
