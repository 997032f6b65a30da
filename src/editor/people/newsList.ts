/** What news are about; each can be silenced, but for those that are never shown as a message. */
export const newsKinds = ['joins', 'leaves', 'mentions', 'privateMessages', 'requests'] as const;
export type NewsKind = (typeof newsKinds)[number];

/** Something that has happened in the session. */
export interface NewsItem {
  readonly id: number;
  readonly kind: NewsKind;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly isRead: boolean;
}

/** So many are kept: what one looks through after a break. */
export const maxNews = 50;

/** What has happened lately, newest first. */
export interface NewsList {
  readonly items: readonly NewsItem[];
  readonly unread: number;
  add(kind: NewsKind, text: string, at: number): NewsItem;
  markRead(id: number): void;
  markAllRead(): void;
  clear(): void;
}

export function createNewsList(onChange: () => void): NewsList {
  let items: readonly NewsItem[] = [];
  let lastId = 0;
  const set = (next: readonly NewsItem[]): void => {
    items = next;
    onChange();
  };
  const read = (isMeant: (item: NewsItem) => boolean): void => {
    if (!items.some((item) => !item.isRead && isMeant(item))) return;
    set(items.map((item) => (isMeant(item) ? { ...item, isRead: true } : item)));
  };
  return {
    get items() {
      return items;
    },
    get unread() {
      return items.filter(({ isRead }) => !isRead).length;
    },
    add(kind, text, at) {
      lastId += 1;
      const item = { id: lastId, kind, text, at, isRead: false };
      set([item, ...items].slice(0, maxNews));
      return item;
    },
    markRead: (id) => read((item) => item.id === id),
    markAllRead: () => read(() => true),
    clear() {
      if (items.length > 0) set([]);
    },
  };
}
