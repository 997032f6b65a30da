import type { Clock } from '../../shared/protocol/clock.ts';
import type { NewsItem, NewsKind } from './newsList.ts';

/** Who has just been told of is not told of again for this long, in milliseconds: more of it is in the list. */
const gatherMs = 10_000;
/** Messages of one kind within that time: as many as VS Code shows above one another. */
const maxAtOnce = 3;
/** Messages of one kind that nobody has answered, closed nor read: what a glance into VS Code's list can take in. */
const maxOpen = 10;

/**
 * What of the news becomes a message of VS Code, and what is listed only: who writes without end fills no screen. Kinds are
 * counted apart, so that many mentions do not hide who would like to show something.
 */
export interface NewsGate {
  /** Whether it may be shown; counts as shown then. */
  admit(item: Pick<NewsItem, 'id' | 'kind'>, from: string): boolean;
  /** It was answered, closed, or read in the list. */
  settle(id: number): void;
  settleAll(): void;
  /** For a new session. */
  clear(): void;
}

interface Shown {
  readonly kind: NewsKind;
  readonly from: string;
  readonly at: number;
}

export function createNewsGate(clock: Pick<Clock, 'now'>): NewsGate {
  let lately: readonly Shown[] = [];
  const open = new Map<number, NewsKind>();
  return {
    admit({ id, kind }, from) {
      const at = clock.now();
      lately = lately.filter((one) => at - one.at < gatherMs);
      const same = lately.filter((one) => one.kind === kind);
      const unanswered = [...open.values()].filter((one) => one === kind);
      const isTold = same.some((one) => one.from === from);
      if (isTold || same.length >= maxAtOnce || unanswered.length >= maxOpen) return false;
      lately = [...lately, { kind, from, at }];
      open.set(id, kind);
      return true;
    },
    settle: (id) => void open.delete(id),
    settleAll: () => open.clear(),
    clear() {
      lately = [];
      open.clear();
    },
  };
}
