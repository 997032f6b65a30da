import * as vscode from 'vscode';
import type { UndoOutcome } from '../../client/seat.ts';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type { ChatChannel } from '../../shared/protocol/chat.ts';
import { type Changes, describeEdit, labelOfPath } from '../../shared/recipe/edit.ts';
import { OwnLook } from '../look/ownLook.ts';
import { plainText } from '../plainText.ts';
import type { OfflineEdits } from '../session/offlineEdits.ts';
import type { DiskWatch } from './diskWatch.ts';
import type { ImageModel, ModelChange } from './imageModel.ts';
import { Notices } from './notices.ts';
import type { OpenFailure } from './openedImage.ts';
import { refusableMoves } from './refusableMoves.ts';
import type { SidecarFile } from './sidecarFile.ts';

/** What VS Code is told: an own edit it can undo, or that somebody else has changed the document. */
export type DocumentChange =
  | vscode.CustomDocumentEditEvent<PixelPairDocument>
  | vscode.CustomDocumentContentChangeEvent<PixelPairDocument>;

export interface DocumentParts {
  readonly state: DocumentState;
  /** Absent where the document is not a file of its own, as for a guest. */
  readonly disk?: DiskWatch;
  /** Absent where no file can lie beside the image. */
  readonly sidecar?: SidecarFile | undefined;
  /** What its own file is written as, where that is not the format of the source: it was saved under this name. */
  readonly format?: ImageFormatId | undefined;
}

export type DocumentState = { readonly ok: true; readonly model: ImageModel } | OpenFailure;

export const viewersLook = vscode.l10n.t(
  'You are a viewer in this session, so the image stays as it is. Ask the host to let you edit (PixelPair: Ask to Edit).',
);

/** VS Code's side of one open image: translates between its events and the model, and holds what is above the picture. */
export class PixelPairDocument implements vscode.CustomDocument {
  readonly uri: vscode.Uri;
  readonly notices = new Notices();
  /** What the user sees of it for themselves. */
  readonly look = new OwnLook();
  readonly disk: DiskWatch | undefined;
  readonly sidecar: SidecarFile | undefined;
  readonly format: ImageFormatId | undefined;
  /** There while a guest's document is edited alone: until its host is found again, or it is joined again. */
  offline: OfflineEdits | undefined;
  /** Its file is being renamed: VS Code may dispose of it before the one that goes on with its model is opened. */
  isMoving = false;
  readonly #edited = new vscode.EventEmitter<DocumentChange>();
  readonly onDidEdit = this.#edited.event;
  readonly #modelChanged = new vscode.EventEmitter<ModelChange>();
  /** The model's changes, whichever model it is. */
  readonly onDidChangeModel = this.#modelChanged.event;
  readonly #stateChanged = new vscode.EventEmitter<void>();
  readonly onDidChangeState = this.#stateChanged.event;
  readonly #exportAsked = new vscode.EventEmitter<void>();
  /** The user wants the Export dialog, in the editor they look at. */
  readonly onDidAskForExport = this.#exportAsked.event;
  readonly #chatAsked = new vscode.EventEmitter<ChatChannel>();
  /** The user wants to see that channel of the chat, in the editor they look at. */
  readonly onDidAskForChat = this.#chatAsked.event;
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#disposed.event;
  #modelSubscription: vscode.Disposable | undefined;
  #state: DocumentState;
  #handedOver = false;
  #isDisposed = false;
  /** What VS Code was told beyond own edits, which counts until a save. 'nowhere': whatever its recipe is, no file shows it. */
  #mark: 'changed' | 'nowhere' | undefined;

  constructor(uri: vscode.Uri, { state, disk, sidecar, format }: DocumentParts) {
    this.uri = uri;
    this.disk = disk;
    this.sidecar = sidecar;
    this.format = format;
    this.#state = state;
    this.#listen();
    this.look.onDidChange(() => this.#modelChanged.fire({ kind: 'look' }));
  }

  get state(): DocumentState {
    return this.#state;
  }

  get model(): ImageModel | undefined {
    return this.#state.ok ? this.#state.model : undefined;
  }

  /** Replaces what is open, after the file could be read at last. */
  setState(state: DocumentState): void {
    this.model?.dispose();
    this.#state = state;
    this.#listen();
    this.#stateChanged.fire();
  }

  /** An own gesture: applied at once, with an entry of its own in the undo list, called by the preset where it applies one. */
  commit(changes: Changes, preset?: string, label = describeEdit(changes, preset), look = this.look.current): void {
    const { model } = this;
    if (!model || changes.length === 0) return;
    if (model.seat.me.role === 'viewer') return void vscode.window.showInformationMessage(plainText(viewersLook));
    const own = model.commit(changes);
    const step = this.look.share(look);
    const mayMove = (): boolean => this.#mayMove(model);
    const move = refusableMoves(mayMove, (to) => {
      step[to]();
      this.#tellSkipped(model, model[to](own));
    });
    const undo = (): void => {
      if (!this.#undoesPrivately(entry)) move('undo');
    };
    const entry = { document: this, label, undo, redo: () => move('redo') };
    this.#edited.fire(entry);
  }

  /** Takes back what was done last, where that is private, instead of an edit that VS Code knows; which it gets back then. */
  #undoesPrivately(entry: DocumentChange): boolean {
    if (!this.look.canUndo) return false;
    this.look.undo();
    // Not while VS Code is still undoing.
    setImmediate(() => this.#edited.fire(entry));
    return true;
  }

  /** Whoever has become a viewer takes nothing back. VS Code believes they did, and must not take the document for saved. */
  #mayMove({ seat }: ImageModel): boolean {
    if (seat.me.role !== 'viewer') return true;
    void vscode.window.showInformationMessage(plainText(viewersLook));
    this.markChanged();
    return false;
  }

  askForChat(channel: ChatChannel): void {
    this.#chatAsked.fire(channel);
  }

  askForExport(): void {
    this.#exportAsked.fire();
  }

  /** Marks the document as changed by something that is not an own edit. */
  markChanged(): void {
    this.#mark ??= 'changed';
    this.#edited.fire({ document: this });
  }

  /** As it is, it lies nowhere on disk: only a save takes the mark off, not a recipe that is as it was. */
  markNowhere(): void {
    this.keepMark();
    this.markChanged();
  }

  /** The same before VS Code knows the document: it has to be marked once that does. */
  keepMark(): void {
    this.#mark = 'nowhere';
  }

  /** VS Code takes it as saved. */
  unmark(): void {
    this.#mark = undefined;
  }

  /** Marked as changed, and as it was saved by now: VS Code cannot know. */
  get isMarkedInVain(): boolean {
    return this.#mark === 'changed' && this.model?.isChanged === false;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  get isHandedOver(): boolean {
    return this.#handedOver;
  }

  /** Gives the model away, to the document that goes on with it under another name. */
  handOver(): void {
    this.#modelSubscription?.dispose();
    this.#handedOver = true;
  }

  /** The file was not renamed, or nothing goes on with the model: it ends with the document again. */
  stay(): void {
    this.isMoving = false;
    if (this.#isDisposed && !this.#handedOver) this.model?.dispose();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#disposed.fire();
    this.#modelSubscription?.dispose();
    if (!this.#handedOver && !this.isMoving) this.model?.dispose();
    this.disk?.dispose();
    this.sidecar?.dispose();
    this.notices.dispose();
    this.look.dispose();
    const asked = [this.#exportAsked, this.#chatAsked];
    for (const emitter of [this.#edited, this.#modelChanged, this.#stateChanged, ...asked, this.#disposed])
      emitter.dispose();
  }

  #listen(): void {
    this.#modelSubscription?.dispose();
    this.#modelSubscription = this.model?.onDidChange((change) => {
      if (change.kind === 'recipe' && !change.mine) this.markChanged();
      this.#modelChanged.fire(change);
    });
  }

  #tellSkipped(model: ImageModel, { skipped }: UndoOutcome): void {
    if (skipped.length === 0) return;
    const text = skipped
      .map(({ path, by }) => vscode.l10n.t('{0} was changed by {1} since', labelOfPath(path), model.nameOf(by)))
      .join(', ');
    void vscode.window.showInformationMessage(plainText(vscode.l10n.t('{0}, so it was left as it is.', text)));
  }
}
