import type { ChatChannel, ChatLine } from './chat.ts';

/** The part of the panel protocol that the chat speaks: what a page says. */
export type ChatPageMessage =
  | { readonly type: 'chat:send'; readonly channel: ChatChannel; readonly text: string }
  /** Sends a message that failed once more. */
  | { readonly type: 'chat:retry'; readonly id: string }
  /** What somebody writes a message for right now. */
  | { readonly type: 'chat:typing'; readonly channel: ChatChannel | null }
  /** Everything in a channel has been on screen, up to what was sent then. */
  | { readonly type: 'chat:read'; readonly channel: ChatChannel; readonly upTo: number }
  /** An address in a message was chosen. */
  | { readonly type: 'link:open'; readonly url: string };

/** What its owner says. */
export type ChatOwnerMessage =
  /** A new line, or one of the page's own that changed its state; replaces an earlier one of the same id. */
  | { readonly type: 'chat:said'; readonly message: ChatLine }
  /** All lines, whatever was there before. */
  | { readonly type: 'chat:list'; readonly chat: readonly ChatLine[] }
  /** What of each channel has been read, in this window: up to what was sent when. */
  | { readonly type: 'chat:marks'; readonly marks: ChatMarks }
  /** Unfolds the chat at a channel, ready to write. */
  | { readonly type: 'chat:show'; readonly channel: ChatChannel };

export type ChatMarks = Readonly<Record<ChatChannel, number>>;
