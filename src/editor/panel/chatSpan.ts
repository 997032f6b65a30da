/** Where a page's document stands. */
export interface ChatPlace {
  /** Compared by identity: another seat is another place, with lines and numbers of its own. */
  readonly seat: object | undefined;
  readonly inSession: boolean;
  /** Whether the place is somebody else's. */
  readonly isGuest: boolean;
  readonly hasLines: boolean;
}

/**
 * Notices when the lines a page shows are none of where its document stands now: messages are numbered anew there, and
 * would be mixed with those. Called with every place there is. What was said in a session that is over stays to be read until
 * another one begins.
 */
export function createChatSpan(): (now: ChatPlace) => boolean {
  let before: ChatPlace | undefined;
  return (now) => {
    const begins = now.inSession && before?.inSession !== true;
    const isMoved = now.seat !== before?.seat;
    before = now;
    return begins || (isMoved && (now.isGuest || now.hasLines));
  };
}
