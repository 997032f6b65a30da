import type { ChatChannel, ChatLine } from '../../shared/protocol/chat.ts';
import type { OwnerMessage } from '../../shared/protocol/panel.ts';
import { type ChatPlace, createChatSpan } from './chatSpan.ts';
import type { PageFeedOptions } from './pageFeed.ts';

interface PageChatOptions extends Pick<PageFeedOptions, 'document' | 'session' | 'chatMarks' | 'privateLines'> {
  /** False where there is no page to hear it. */
  readonly post: (message: OwnerMessage) => boolean;
}

/** Keeps one page told of the chat where its document stands. */
export class PageChat {
  readonly #options: PageChatOptions;
  readonly #isOther = createChatSpan();
  /** The channel that is to be shown next. */
  #asked: ChatChannel | undefined;

  constructor(options: PageChatOptions) {
    this.#options = options;
  }

  get lines(): readonly ChatLine[] {
    const { document, privateLines } = this.#options;
    return document.model ? privateLines.linesFor(document.model.seat) : [];
  }

  /** The page has just been given all of the lines. */
  opened(): void {
    this.#isOther(this.#place);
    this.postMarks();
    this.#postAsked();
  }

  /** The document may stand elsewhere, where other things have been said. */
  moved(): void {
    if (this.#isOther(this.#place)) this.postLines();
  }

  /** Unfolds the chat there, or as soon as the page is there. */
  show(channel: ChatChannel): void {
    this.#asked = channel;
    this.#postAsked();
  }

  postLines(): void {
    this.#options.post({ type: 'chat:list', chat: this.lines });
    this.postMarks();
  }

  postMarks(): void {
    const { document, chatMarks, post } = this.#options;
    if (document.model) post({ type: 'chat:marks', marks: chatMarks.marksFor(document.model.seat) });
  }

  #postAsked(): void {
    const channel = this.#asked;
    if (channel !== undefined && this.#options.post({ type: 'chat:show', channel })) this.#asked = undefined;
  }

  get #place(): ChatPlace {
    const { document, session } = this.#options;
    const { model } = document;
    const inSession = session.panelSession(document).state !== 'idle';
    const hasLines = model !== undefined && model.seat.chatLines.length > 0;
    return { seat: model?.seat, inSession, isGuest: model !== undefined && !model.room, hasLines };
  }
}
