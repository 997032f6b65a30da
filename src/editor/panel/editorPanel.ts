import * as vscode from 'vscode';
import type { ExportPageMessage } from '../../shared/protocol/exportPanel.ts';
import type { OwnerMessage, PageMessage, PanelSession } from '../../shared/protocol/panel.ts';
import { parsePageMessage } from '../../shared/protocol/panelSchema.ts';
import type { ModelChange } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { ExportDesk } from '../export/exportDesk.ts';
import type { Services } from '../services.ts';
import { managePreset } from './managePreset.ts';
import { pageHtml, pageRoots } from './pageHtml.ts';
import { panelSource, panelState, remotePresence } from './panelState.ts';
import { PanelStatus } from './panelStatus.ts';
import { runPanelCommand } from './runPanelCommand.ts';

/** What a page is told of the window's session. */
export interface SessionView {
  panelSession(document: PixelPairDocument): PanelSession;
  readonly onDidChange: vscode.Event<void>;
}

/** One page showing one document. A document may have several. */
export class EditorPanel implements vscode.Disposable {
  readonly #document: PixelPairDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #session: SessionView;
  readonly #services: Services;
  readonly #exports: ExportDesk;
  readonly #status: PanelStatus;
  readonly #subscriptions: vscode.Disposable[] = [];
  /** Counts the page's own commits that the recipe holds; a new page counts from the start. */
  #sequence = 0;
  /** A hidden page is gone, and asks for everything when it comes back. */
  #ready = false;

  constructor(document: PixelPairDocument, panel: vscode.WebviewPanel, session: SessionView, services: Services) {
    this.#document = document;
    this.#panel = panel;
    this.#session = session;
    this.#services = services;
    this.#exports = new ExportDesk({ document, services, post: (message) => this.#post(message) });
    const zoomTo = (zoom: number | 'fit') => this.#post({ type: 'view:zoom', zoom });
    this.#status = new PanelStatus({ document, panel, items: services.viewItems, zoomTo });
    this.#subscribe();
    const { webview } = panel;
    const { extensionUri, sources } = services;
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extensionUri, sources.folder) };
    webview.html = pageHtml(webview, extensionUri);
  }

  dispose(): void {
    this.#ready = false;
    this.#letGo();
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #subscribe(): void {
    this.#subscriptions.push(
      this.#panel.webview.onDidReceiveMessage((value: unknown) => this.#receive(value)),
      this.#panel.onDidChangeViewState(() => this.#onVisibility()),
      this.#document.onDidChangeModel((change) => this.#onModelChange(change)),
      this.#document.onDidChangeState(() => this.#open()),
      this.#document.onDidAskForExport(() => this.#panel.active && this.#exports.open()),
      this.#exports,
      this.#status,
      this.#document.notices.onDidChange((change) =>
        this.#post(
          change.kind === 'shown'
            ? { type: 'notice:show', notice: change.notice }
            : { type: 'notice:hide', noticeId: change.noticeId },
        ),
      ),
      this.#session.onDidChange(() => this.#postSession()),
      this.#services.presets.onDidChange(() => this.#postPresets()),
    );
  }

  #receive(value: unknown): void {
    const parsed = parsePageMessage(value);
    if (parsed.ok) this.#handle(parsed.message);
    else this.#services.log.warn('The page sent a message that is not in the panel protocol.');
  }

  #handle(message: PageMessage): void {
    const seat = this.#document.model?.seat;
    switch (message.type) {
      case 'page:ready':
        this.#open();
        break;
      case 'edit:preview':
        seat?.hold(message.changes);
        break;
      case 'edit:commit':
        this.#commit(message);
        break;
      case 'presence:move':
        seat?.moveCursor(message.cursor);
        break;
      case 'chat:send':
        this.#say(message.text);
        break;
      case 'command:run':
        runPanelCommand(message.command, this.#document, this.#services);
        break;
      case 'preset:manage':
        managePreset(message.action, message.name, this.#services);
        break;
      case 'notice:answer':
        this.#document.notices.answer(message.noticeId, message.action);
        break;
      case 'export:choose':
      case 'export:write':
      case 'export:stop':
      case 'export:cancel':
        this.#export(message);
        break;
      case 'image:failed':
        this.#services.log.warn(`The page could not show an image: ${message.code}.`);
        break;
      case 'colour:copy':
        void vscode.env.clipboard.writeText(message.hex);
        break;
      case 'view:zoomed':
        this.#status.setZoom(message.zoom);
        break;
      case 'image:shown':
        break;
    }
  }

  /** Everything at once; a page that has just loaded counts its commits from one again. */
  #open(): void {
    this.#ready = true;
    this.#sequence = 0;
    const session = this.#session.panelSession(this.#document);
    const state = panelState(this.#document, session, (path) => this.#urlOf(path), this.#sequence);
    this.#post({ type: 'page:open', state });
    this.#postDisplay();
    this.#postPresets();
  }

  #commit({ sequence, changes, preset }: Extract<PageMessage, { type: 'edit:commit' }>): void {
    this.#sequence = sequence;
    this.#document.commit(changes, preset);
    // Also where nothing has changed: the page waits for its sequence.
    this.#postRecipe();
  }

  #export(message: ExportPageMessage): void {
    this.#exports.receive(message).catch((error: unknown) => this.#services.log.error('An export failed.', error));
  }

  #say(text: string): void {
    this.#document.model?.seat.say(text).catch((error: unknown) => {
      this.#services.log.error('A chat message could not be sent.', error);
    });
  }

  #onModelChange(change: ModelChange): void {
    const seat = this.#document.model?.seat;
    switch (change.kind) {
      case 'recipe':
        this.#postRecipe();
        break;
      case 'chat':
        this.#post({ type: 'chat:said', message: change.message });
        break;
      case 'presence':
        this.#post({ type: 'presence:changed', presence: seat ? remotePresence(seat) : [] });
        break;
      case 'participants':
      case 'status':
        this.#postSession();
        break;
      case 'image':
        this.#post({ type: 'source:changed', source: panelSource(this.#document, (path) => this.#urlOf(path)) });
        this.#postDisplay();
        break;
      case 'place':
        this.#onPlace();
        break;
      case 'saved':
        break;
    }
  }

  /** What it takes to show the colours may be ready only after the image. */
  #postDisplay(): void {
    const image = this.#document.model?.image;
    void image?.displayTable.then((path) => {
      if (!this.#ready) return;
      const isCurrent = image === this.#document.model?.image;
      if (path !== undefined && isCurrent) this.#post({ type: 'display:changed', url: this.#urlOf(path) });
    });
  }

  #onPlace(): void {
    this.#postSession();
    this.#post({ type: 'presence:changed', presence: [] });
    this.#postRecipe();
  }

  #onVisibility(): void {
    if (this.#panel.visible) return;
    this.#ready = false;
    this.#exports.close();
    this.#letGo();
  }

  /** A page that is gone cannot say that nothing is held any more. */
  #letGo(): void {
    const seat = this.#document.model?.seat;
    seat?.hold([]);
    seat?.moveCursor(null);
  }

  #postRecipe(): void {
    const { model } = this.#document;
    if (model) this.#post({ type: 'recipe:changed', recipe: model.recipe, sequence: this.#sequence });
  }

  #postSession(): void {
    this.#post({ type: 'session:changed', session: this.#session.panelSession(this.#document) });
  }

  #postPresets(): void {
    this.#post({ type: 'presets:changed', presets: this.#services.presets.presets });
  }

  #post(message: OwnerMessage): void {
    if (this.#ready) void this.#panel.webview.postMessage(message);
  }

  #urlOf(path: string): string {
    return this.#panel.webview.asWebviewUri(vscode.Uri.file(path)).toString();
  }
}
