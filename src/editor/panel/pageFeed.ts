import * as vscode from 'vscode';
import type { ChatChannel } from '../../shared/protocol/chat.ts';
import type { OwnerMessage, PanelSession } from '../../shared/protocol/panel.ts';
import type { PrivateLines } from '../chat/privateLines.ts';
import type { ReadMarks } from '../chat/readMarks.ts';
import { onDidChangePanelSettings, panelSettings } from '../cursors/panelSettings.ts';
import { provenanceOf } from '../cursors/provenance.ts';
import type { ModelChange } from '../document/imageModel.ts';
import type { NoticeChange } from '../document/notices.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { PresetLibrary } from '../presets/presetLibrary.ts';
import { PageChat } from './pageChat.ts';
import { panelLook, panelSource, panelState, remotePresence } from './panelState.ts';
import { remoteAbout } from './remoteAbout.ts';

/** What a page is told of the window's session. */
export interface SessionView {
  panelSession(document: PixelPairDocument): PanelSession;
  readonly onDidChange: vscode.Event<void>;
}

export interface PageFeedOptions {
  readonly document: PixelPairDocument;
  readonly webview: vscode.Webview;
  readonly session: SessionView;
  readonly presets: PresetLibrary;
  readonly chatMarks: ReadMarks;
  readonly privateLines: PrivateLines;
}

/** Keeps one page told of its document, the session and the user's presets. */
export class PageFeed implements vscode.Disposable {
  readonly #options: PageFeedOptions;
  readonly #subscription: vscode.Disposable;
  /** Counts the page's own commits that the recipe holds; a new page counts from the start. */
  #sequence = 0;
  /** A hidden page is gone, and asks for everything when it comes back. */
  #ready = false;
  readonly #chat: PageChat;

  constructor(options: PageFeedOptions) {
    this.#options = options;
    const { document, session, presets } = options;
    this.#chat = new PageChat({ ...options, post: (message) => this.post(message) });
    this.#subscription = vscode.Disposable.from(
      document.onDidChangeModel((change) => this.#onModelChange(change)),
      document.onDidChangeState(() => this.open()),
      document.notices.onDidChange((change) => this.#onNotice(change)),
      session.onDidChange(() => this.#postSession()),
      presets.onDidChange(() => this.#postPresets()),
      options.chatMarks.onDidChange(() => this.#chat.postMarks()),
      onDidChangePanelSettings(() => this.#postSettings()),
    );
  }

  dispose(): void {
    this.close();
    this.#subscription.dispose();
  }

  /** Everything at once; a page that has just loaded counts its commits from one again. */
  open(): void {
    this.#ready = true;
    this.#sequence = 0;
    const { document, session } = this.#options;
    const inSession = session.panelSession(document);
    const state = panelState(document, inSession, (path) => this.#urlOf(path), this.#sequence, this.#chat.lines);
    this.post({ type: 'page:open', state });
    this.#postSettings();
    this.#postProvenance();
    this.#postDisplay();
    this.#postPresets();
    this.#chat.opened();
  }

  /** Unfolds the chat there, or as soon as the page is there. */
  showChat(channel: ChatChannel): void {
    this.#chat.show(channel);
  }

  /** The page is gone. */
  close(): void {
    this.#ready = false;
  }

  /** Makes the page's commit of that number. It is confirmed also where it changes nothing: the page waits for it. */
  confirm(sequence: number, commit: () => void): void {
    this.#sequence = sequence;
    commit();
    this.#postRecipe();
  }

  /** False where the page is not there to hear it. */
  post(message: OwnerMessage): boolean {
    if (this.#ready) void this.#options.webview.postMessage(message);
    return this.#ready;
  }

  #onModelChange(change: ModelChange): void {
    const { document } = this.#options;
    switch (change.kind) {
      case 'recipe':
        this.#postRecipe();
        break;
      case 'look':
        this.post({ type: 'look:changed', look: panelLook(document) });
        break;
      case 'chat':
        this.post({ type: 'chat:said', message: change.message });
        break;
      case 'chatReset':
        this.#chat.postLines();
        break;
      case 'presence':
        this.post({ type: 'presence:changed', presence: document.model ? remotePresence(document.model.seat) : [] });
        break;
      case 'about':
        this.post({ type: 'about:changed', about: document.model ? remoteAbout(document.model.seat) : [] });
        break;
      case 'pinged':
        this.post({ type: 'presence:pinged', participant: change.participant, at: change.at });
        break;
      case 'participants':
      case 'people':
      case 'status':
        this.#postSession();
        break;
      case 'image':
        this.post({ type: 'source:changed', source: panelSource(document, (path) => this.#urlOf(path)) });
        this.#postDisplay();
        break;
      case 'place':
        this.#onPlace();
        break;
      case 'history':
      case 'pending':
      case 'saved':
      case 'savedRecipe':
        break;
    }
  }

  #onPlace(): void {
    this.#postSession();
    this.post({ type: 'presence:changed', presence: [] });
    this.post({ type: 'about:changed', about: [] });
    this.#postRecipe();
  }

  #onNotice(change: NoticeChange): void {
    if (change.kind === 'shown') this.post({ type: 'notice:show', notice: change.notice });
    else this.post({ type: 'notice:hide', noticeId: change.noticeId });
  }

  /** What it takes to show the colours may be ready only after the image. */
  #postDisplay(): void {
    const { document } = this.#options;
    const image = document.model?.image;
    void image?.displayTable.then((path) => {
      if (!this.#ready) return;
      const isCurrent = image === document.model?.image;
      if (path !== undefined && isCurrent) this.post({ type: 'display:changed', url: this.#urlOf(path) });
    });
  }

  #postRecipe(): void {
    const { model } = this.#options.document;
    if (model) this.post({ type: 'recipe:changed', recipe: model.recipe, sequence: this.#sequence });
    this.#postProvenance();
  }

  #postSession(): void {
    const { document, session } = this.#options;
    this.post({ type: 'session:changed', session: session.panelSession(document) });
    this.#chat.moved();
  }

  #postProvenance(): void {
    const { model } = this.#options.document;
    if (model) this.post({ type: 'provenance:changed', provenance: provenanceOf(model.seat) });
  }

  #postSettings(): void {
    this.post({ type: 'settings:changed', settings: panelSettings() });
  }

  #postPresets(): void {
    this.post({ type: 'presets:changed', presets: this.#options.presets.presets });
  }

  #urlOf(path: string): string {
    return this.#options.webview.asWebviewUri(vscode.Uri.file(path)).toString();
  }
}
