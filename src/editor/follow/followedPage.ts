import type * as vscode from 'vscode';
import type { Sight } from '../../shared/protocol/about.ts';
import type { FollowPageMessage, PanelFollow } from '../../shared/protocol/followPanel.ts';
import type { OwnerMessage } from '../../shared/protocol/panel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';

export interface PageParts {
  readonly document: PixelPairDocument;
  readonly panel: Pick<vscode.WebviewPanel, 'visible' | 'active' | 'onDidChangeViewState'>;
  readonly post: (message: OwnerMessage) => void;
}

export interface PageListeners {
  readonly onChange: () => void;
  readonly onMessage: (message: FollowPageMessage) => void;
  readonly onDispose: () => void;
}

/** Counts the times a page was looked at, over all of them. */
let looks = 0;

/** One page: what it shows, and what it was told. */
export class FollowedPage implements vscode.Disposable {
  readonly document: PixelPairDocument;
  readonly #parts: PageParts;
  readonly #listeners: PageListeners;
  readonly #subscription: vscode.Disposable;
  #isReady = false;
  #sight: Sight | null = null;
  #hands = 0;
  #activeAt = 0;
  #toldFollow = '';
  #toldLead = '';

  constructor(parts: PageParts, listeners: PageListeners) {
    this.document = parts.document;
    this.#parts = parts;
    this.#listeners = listeners;
    this.#noteLook();
    this.#subscription = parts.panel.onDidChangeViewState(() => this.#onViewState());
  }

  get isVisible(): boolean {
    return this.#isReady && this.#parts.panel.visible;
  }

  /** What is seen in it; null before it has said so. */
  get sight(): Sight | null {
    return this.#sight;
  }

  /** How often the user has moved its view by hand. */
  get hands(): number {
    return this.#hands;
  }

  /** The larger, the later it was looked at. */
  get activeAt(): number {
    return this.#activeAt;
  }

  /** The room of its image. */
  get room(): string | undefined {
    return this.document.model?.seat.roomId;
  }

  /** It has just been loaded, and knows nothing. */
  ready(): void {
    this.#isReady = true;
    this.#forget();
    this.#listeners.onChange();
  }

  receive(message: FollowPageMessage): void {
    this.#listeners.onMessage(message);
    if (message.type !== 'view:moved') return;
    this.#sight = message.sight;
    this.#hands = message.hands;
    this.#listeners.onChange();
  }

  showFollow(follow: PanelFollow): void {
    const text = JSON.stringify(follow);
    if (text === this.#toldFollow) return;
    this.#toldFollow = text;
    this.#parts.post({ type: 'follow:changed', follow });
  }

  /** Has the page go there, unless it has been told since the user's hand moved it last. */
  lead(sight: Sight): void {
    const text = `${sight} ${this.#hands}`;
    if (text === this.#toldLead) return;
    this.#toldLead = text;
    this.#parts.post({ type: 'view:lead', sight, hands: this.#hands });
  }

  /** From now on it sees its own. */
  release(): void {
    this.#toldLead = '';
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#listeners.onDispose();
    this.#isReady = false;
    this.#listeners.onChange();
  }

  #onViewState(): void {
    if (!this.#parts.panel.visible) {
      this.#isReady = false;
      this.#forget();
    }
    this.#noteLook();
    this.#listeners.onChange();
  }

  #noteLook(): void {
    if (this.#parts.panel.active) this.#activeAt = ++looks;
  }

  #forget(): void {
    this.#sight = null;
    this.#hands = 0;
    this.#toldFollow = '';
    this.#toldLead = '';
  }
}
