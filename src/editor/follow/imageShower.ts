import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';
import type { SessionController } from '../session/sessionController.ts';
import { placeForImage } from './placeForImage.ts';

export interface ShowerOptions {
  readonly documents: Documents;
  readonly session: Pick<SessionController, 'openRoom'>;
  readonly onError: (error: unknown) => void;
}

/** Brings images of the session to the front, where that gets in nobody's way, or as soon as it does not. */
export class ImageShower implements vscode.Disposable {
  readonly #options: ShowerOptions;
  readonly #subscription: vscode.Disposable;
  #wanted: { readonly room: string; readonly force: boolean } | undefined;
  #isShowing = false;

  constructor(options: ShowerOptions) {
    this.#options = options;
    this.#subscription = vscode.window.tabGroups.onDidChangeTabs(() => this.#try());
  }

  /** Whether an image comes to the front because somebody else is there. */
  get isBusy(): boolean {
    return this.#isShowing;
  }

  /** `force`: the user has asked for it, so it may take the place of anything. */
  show(room: string, force: boolean): void {
    this.#wanted = { room, force };
    this.#try();
  }

  /** It is not wanted any more. */
  drop(): void {
    this.#wanted = undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #try(): void {
    const wanted = this.#wanted;
    if (!wanted || this.#isShowing) return;
    const uri = this.#uriOf(wanted.room);
    const place = placeForImage(uri, wanted.force);
    if (!place) return;
    this.#wanted = undefined;
    this.#isShowing = true;
    const opening = uri ? openEditor(uri, place) : this.#options.session.openRoom(wanted.room, place);
    opening.catch(this.#options.onError).finally(() => {
      this.#isShowing = false;
      this.#try();
    });
  }

  #uriOf(room: string): vscode.Uri | undefined {
    return this.#options.documents.all.find(({ model }) => model?.seat.roomId === room)?.uri;
  }
}
