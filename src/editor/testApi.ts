import * as vscode from 'vscode';
import type { SeatHistory } from '../client/seatHistory.ts';
import type { ExportOwnerMessage } from '../shared/protocol/exportPanel.ts';
import type { SnapshotRequest } from '../shared/protocol/historyPanel.ts';
import type { LookPageMessage } from '../shared/protocol/lookPanel.ts';
import type { PanelNotice } from '../shared/protocol/panel.ts';
import { type Changes, changesBetween } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import type { Documents } from './document/documents.ts';
import { ExportDesk } from './export/exportDesk.ts';
import { manageSnapshot } from './history/manageSnapshot.ts';
import { changeOwnLook, commitSeen } from './look/seenEdits.ts';
import type { NewsItem } from './people/newsList.ts';
import type { PresetLibrary } from './presets/presetLibrary.ts';
import type { SaveDesk } from './save/saveDesk.ts';
import type { Services } from './services.ts';
import type { Hosting } from './session/runningSession.ts';
import type { SessionController } from './session/sessionController.ts';
import type { SessionState } from './session/sessionState.ts';

/**
 * What the in-editor suites need and VS Code does not offer: the hand on a slider, and what a page shows. Exported only
 * when VS Code runs the extension's tests.
 */
export interface TestApi {
  recipe(uri: vscode.Uri): Recipe | undefined;
  /** What the image is called in its page. */
  shownName(uri: vscode.Uri): string | undefined;
  /** The SHA-256 of the bytes that are edited. */
  shownSource(uri: vscode.Uri): string | undefined;
  /** Why the image could not be opened. */
  failure(uri: vscode.Uri): string | undefined;
  notices(uri: vscode.Uri): readonly PanelNotice[];
  /** As a page does when a gesture ends. */
  commit(uri: vscode.Uri, changes: Changes): void;
  /** As a page does: a gesture on what the user sees, or what it asks for about that. */
  see(uri: vscode.Uri, message: LookPageMessage | Changes): void;
  /** What the user sees, which may be a private look. */
  seen(uri: vscode.Uri): Recipe | undefined;
  /** As VS Code does after its own dialog; settles when the file is written. */
  saveAs(uri: vscode.Uri, target: vscode.Uri): Promise<void>;
  answerNotice(uri: vscode.Uri, noticeId: string, action: string): void;
  say(uri: vscode.Uri, text: string): void;
  /** What has been done to the image. */
  history(uri: vscode.Uri): SeatHistory | undefined;
  /** As a page does with a line of the history. */
  restore(uri: vscode.Uri, title: string, recipe: Recipe): void;
  /** As a page does with the menu of a named moment; settles when that is done. */
  manageSnapshot(uri: vscode.Uri, request: SnapshotRequest): Promise<void>;
  /** As VS Code does with a link that was clicked. */
  clickLink(uri: vscode.Uri): Promise<void>;
  /** To be asked after the image was closed: what of it is still in memory. */
  remains(uri: vscode.Uri): () => readonly string[];
  readonly session: SessionState;
  /** The session that this window hosts. */
  readonly hosting: Hosting | undefined;
  /** What the participants view lists as recent, newest first. */
  readonly news: readonly NewsItem[];
  readonly presets: PresetLibrary;
  /** What stands behind a page's Export dialog; `post` takes what it tells the page. */
  exportDesk(uri: vscode.Uri, post: (message: ExportOwnerMessage) => void): ExportDesk | undefined;
}

interface Parts {
  readonly documents: Documents;
  readonly controller: SessionController;
  readonly presets: PresetLibrary;
  readonly services: Services;
  readonly saves: SaveDesk;
}

export function createTestApi({ documents, controller, presets, services, saves }: Parts): TestApi {
  return {
    presets,
    recipe: (uri) => documents.find(uri)?.model?.recipe,
    shownName: (uri) => documents.find(uri)?.model?.image.fileName,
    shownSource: (uri) => documents.find(uri)?.model?.image.sha256,
    failure(uri) {
      const state = documents.find(uri)?.state;
      return state && !state.ok ? state.title : undefined;
    },
    notices: (uri) => documents.find(uri)?.notices.all ?? [],
    commit: (uri, changes) => documents.find(uri)?.commit(changes),
    see(uri, message) {
      const document = documents.find(uri);
      if (document && 'type' in message) changeOwnLook(document, message);
      else if (document && !('type' in message)) commitSeen(document, message);
    },
    seen(uri) {
      const { model, look } = documents.find(uri) ?? {};
      return model && look?.seenOf(model.recipe);
    },
    async saveAs(uri, target) {
      const document = documents.find(uri);
      // What VS Code would do next, PixelPair does itself, and tells VS Code that nothing happened.
      const { token } = new vscode.CancellationTokenSource();
      if (document) await saves.saveAs(document, target, token).catch(onlyCancellation);
    },
    answerNotice: (uri, noticeId, action) => documents.find(uri)?.notices.answer(noticeId, action),
    say: (uri, text) => void documents.find(uri)?.model?.seat.say(text),
    history: (uri) => documents.find(uri)?.model?.seat.history,
    restore(uri, title, recipe) {
      const document = documents.find(uri);
      if (document?.model) commitSeen(document, changesBetween(document.model.recipe, recipe), undefined, title);
    },
    async manageSnapshot(uri, request) {
      const document = documents.find(uri);
      if (document) await manageSnapshot(document, request);
    },
    clickLink: (uri) => controller.joinFromUri(uri),
    remains(uri) {
      const document = documents.find(uri);
      const parts = { document, model: document?.model, seat: document?.model?.seat, room: document?.model?.room };
      const weak = Object.entries(parts).map(([name, part]) => ({ name, part: new WeakRef(part ?? {}) }));
      return () => weak.filter(({ part }) => part.deref()).map(({ name }) => name);
    },
    exportDesk(uri, post) {
      const document = documents.find(uri);
      return document && new ExportDesk({ document, services, post });
    },
    get hosting() {
      return controller.hosting;
    },
    get news() {
      return services.news.items;
    },
    get session() {
      return controller.state;
    },
  };
}

function onlyCancellation(error: unknown): void {
  if (!(error instanceof vscode.CancellationError)) throw error;
}
