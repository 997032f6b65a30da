import * as vscode from 'vscode';
import type { ChatPageMessage } from '../../shared/protocol/chatPanel.ts';
import type { ExportPageMessage } from '../../shared/protocol/exportPanel.ts';
import type { PageMessage } from '../../shared/protocol/panel.ts';
import { parsePageMessage } from '../../shared/protocol/panelSchema.ts';
import { handleChat } from '../chat/handleChat.ts';
import { panelSettings } from '../cursors/panelSettings.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { ExportDesk } from '../export/exportDesk.ts';
import type { FollowedPage } from '../follow/followedPage.ts';
import { HistoryFeed } from '../history/historyFeed.ts';
import { manageSnapshot } from '../history/manageSnapshot.ts';
import { changeOwnLook, commitSeen, holdSeen } from '../look/seenEdits.ts';
import type { Services } from '../services.ts';
import { managePerson } from './managePerson.ts';
import { managePreset } from './managePreset.ts';
import { PageFeed, type SessionView } from './pageFeed.ts';
import { pageHtml, pageRoots } from './pageHtml.ts';
import { earlyPictureUrl } from './panelState.ts';
import { PanelStatus } from './panelStatus.ts';
import { runPanelCommand } from './runPanelCommand.ts';

/** One page showing one document: does what it asks for. A document may have several. */
export class EditorPanel implements vscode.Disposable {
  readonly #document: PixelPairDocument;
  readonly #panel: vscode.WebviewPanel;
  readonly #services: Services;
  readonly #feed: PageFeed;
  readonly #exports: ExportDesk;
  readonly #history: HistoryFeed;
  readonly #status: PanelStatus;
  readonly #follow: FollowedPage;
  readonly #subscription: vscode.Disposable;

  constructor(document: PixelPairDocument, panel: vscode.WebviewPanel, session: SessionView, services: Services) {
    this.#document = document;
    this.#panel = panel;
    this.#services = services;
    const { webview } = panel;
    const { extensionUri, sources, presets, viewItems } = services;
    const { chatMarks, privateLines } = services;
    const feed = new PageFeed({ document, webview, session, presets, chatMarks, privateLines });
    this.#feed = feed;
    this.#exports = new ExportDesk({ document, services, post: (message) => feed.post(message) });
    this.#history = new HistoryFeed(document, (message) => feed.post(message));
    const zoomTo = (zoom: number | 'fit') => feed.post({ type: 'view:zoom', zoom });
    this.#status = new PanelStatus({ document, panel, items: viewItems, zoomTo });
    this.#follow = services.followPages.add({ document, panel, post: (message) => feed.post(message) });
    this.#subscription = this.#subscribe();
    webview.options = { enableScripts: true, localResourceRoots: pageRoots(extensionUri, sources.folder) };
    const early = earlyPictureUrl(document, (path) => webview.asWebviewUri(vscode.Uri.file(path)).toString());
    webview.html = pageHtml(webview, extensionUri, early);
  }

  dispose(): void {
    this.#feed.close();
    this.#letGo();
    this.#subscription.dispose();
  }

  #subscribe(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#panel.webview.onDidReceiveMessage((value: unknown) => this.#receive(value)),
      this.#panel.onDidChangeViewState(() => this.#onVisibility()),
      this.#document.onDidAskForChat((channel) => this.#panel.active && this.#feed.showChat(channel)),
      this.#document.onDidAskForExport(() => this.#panel.active && this.#exports.open()),
      this.#exports,
      this.#history,
      this.#status,
      this.#follow,
      this.#feed,
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
        this.#feed.open();
        this.#follow.ready();
        break;
      case 'page:active':
        this.#services.away.touch();
        break;
      case 'person:manage':
        managePerson(message, this.#services);
        break;
      case 'edit:preview':
        holdSeen(this.#document, message.changes);
        break;
      case 'edit:commit':
        this.#feed.confirm(message.sequence, () =>
          commitSeen(this.#document, message.changes, message.preset, message.name),
        );
        break;
      case 'look:leave':
      case 'look:join':
      case 'look:adopt':
      case 'look:undo':
      case 'look:redo':
        changeOwnLook(this.#document, message);
        break;
      case 'presence:move':
        seat?.moveCursor(panelSettings().showMyCursor ? message.cursor : null);
        break;
      case 'presence:ping':
        seat?.ping(message.at);
        break;
      case 'chat:send':
      case 'chat:retry':
      case 'chat:typing':
      case 'chat:read':
      case 'link:open':
        this.#chat(message);
        break;
      case 'history:watch':
        this.#lookBack(this.#history.watch());
        break;
      case 'history:older':
        this.#lookBack(this.#history.older());
        break;
      case 'snapshot:manage':
        this.#lookBack(manageSnapshot(this.#document, message));
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
      case 'view:moved':
      case 'follow:start':
      case 'follow:stop':
      case 'view:share':
        this.#follow.receive(message);
        break;
      case 'view:zoomed':
        this.#status.setZoom(message.zoom);
        break;
      case 'image:shown':
        break;
    }
  }

  #lookBack(reading: Promise<void>): void {
    reading.catch((error: unknown) => this.#services.log.error('The history could not be read or changed.', error));
  }

  #export(message: ExportPageMessage): void {
    this.#exports.receive(message).catch((error: unknown) => this.#services.log.error('An export failed.', error));
  }

  #chat(message: ChatPageMessage): void {
    handleChat(message, this.#document, this.#services).catch((error: unknown) => {
      this.#services.log.error('The chat could not do what its page asked for.', error);
    });
  }

  #onVisibility(): void {
    if (this.#panel.visible) return;
    // The page is made anew when it comes back, and may have edits to show by then.
    this.#panel.webview.html = pageHtml(this.#panel.webview, this.#services.extensionUri);
    this.#feed.close();
    this.#history.close();
    this.#exports.close();
    this.#letGo();
  }

  /** A page that is gone cannot say that nothing is held any more. */
  #letGo(): void {
    const seat = this.#document.model?.seat;
    seat?.hold([]);
    seat?.moveCursor(null);
    seat?.showAbout({ typing: null });
  }
}
