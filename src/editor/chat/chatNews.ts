import * as vscode from 'vscode';
import { type ChatLine, isNote, type ShownChatMessage } from '../../shared/protocol/chat.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { maxNews } from '../people/newsList.ts';
import type { Services } from '../services.ts';
import { callFor } from './callFor.ts';
import type { ShowChat } from './showChat.ts';

type ChatServices = Pick<Services, 'news' | 'chatMarks' | 'privateLines' | 'log'>;

/** How long a page that shows the chat has, in milliseconds, to say that a message has been on screen. */
const onScreenMs = 1_000;
/** So many messages are remembered, each of which comes by every image that is open here. */
const maxTold = 200;
/** So many wait to be read on screen: the list of what has happened holds no more. */
const maxWaiting = maxNews;

/** Tells of messages that call for this participant, unless they have read them already. */
export class ChatNews {
  readonly #services: ChatServices;
  readonly #show: ShowChat;
  readonly #told = new Set<string>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(services: ChatServices, show: ShowChat) {
    this.#services = services;
    this.#show = show;
  }

  follow(document: PixelPairDocument): void {
    document.onDidChangeModel((change) => {
      if (change.kind !== 'chat' || !document.model) return;
      this.#services.privateLines.note(document.model.seat, change.message);
      this.#receive(document, change.message);
    });
  }

  dispose(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #receive(document: PixelPairDocument, line: ChatLine): void {
    const { model } = document;
    const call = model && !isNote(line) ? callFor(line, model.seat.me) : undefined;
    if (!call || isNote(line) || this.#timers.size >= maxWaiting || !this.#isNew(line)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      if (!this.#isRead(document, line)) void this.#tell(document, line, call);
    }, onScreenMs);
    this.#timers.add(timer);
  }

  #isNew({ channel, participantId, id }: ShownChatMessage): boolean {
    const key = `${channel} ${participantId} ${id}`;
    if (this.#told.has(key)) return false;
    this.#told.add(key);
    const [oldest] = this.#told;
    if (this.#told.size > maxTold && oldest !== undefined) this.#told.delete(oldest);
    return true;
  }

  #isRead({ model }: PixelPairDocument, { channel, sentAt }: ShownChatMessage): boolean {
    return !model || (this.#services.chatMarks.marksFor(model.seat)[channel] ?? 0) >= sentAt;
  }

  async #tell(
    document: PixelPairDocument,
    { channel, participantId }: ShownChatMessage,
    { kind, text }: NonNullable<ReturnType<typeof callFor>>,
  ): Promise<void> {
    const { news, log } = this.#services;
    try {
      const show = vscode.l10n.t('Show');
      if ((await news.tell(kind, { text, from: participantId }, show)) === show)
        await this.#show(document.uri, channel);
    } catch (error) {
      log.error('A message of the chat could not be shown.', error);
    }
  }
}
