import type * as vscode from 'vscode';
import type { SeatHistory } from '../../client/seatHistory.ts';
import type { HistoryOwnerMessage } from '../../shared/protocol/historyPanel.ts';
import { maxHistoryEdits } from '../../shared/protocol/limits.ts';
import type { ModelChange } from '../document/imageModel.ts';

/** What a page is told of the history of. */
export interface HistoryDocument {
  readonly model: { readonly seat: { readonly history: SeatHistory } } | undefined;
  readonly onDidChangeModel: vscode.Event<ModelChange>;
}

interface Told {
  readonly history: SeatHistory;
  /** Revisions of the base and of the last edit. */
  readonly from: number;
  rev: number;
  readonly snapshots: SeatHistory['snapshots'];
  readonly hasOlder: boolean;
}

/** Keeps one page told of what has been done, once it wants to know. */
export class HistoryFeed implements vscode.Disposable {
  readonly #document: HistoryDocument;
  readonly #post: (message: HistoryOwnerMessage) => void;
  readonly #subscription: vscode.Disposable;
  #watching = false;
  #told: Told | undefined;

  constructor(document: HistoryDocument, post: (message: HistoryOwnerMessage) => void) {
    this.#document = document;
    this.#post = post;
    this.#subscription = document.onDidChangeModel(({ kind }) => {
      if (kind === 'history' || kind === 'place') this.#tell();
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** The page wants to know; what was there before one came is asked for at once, page by page. */
  async watch(): Promise<void> {
    this.#watching = true;
    this.#told = undefined;
    this.#tell();
    let first: number | undefined;
    for (let history = this.#history; history?.hasOlder && history.known.base.rev !== first; history = this.#history) {
      first = history.known.base.rev;
      await history.readOlder();
    }
  }

  async older(): Promise<void> {
    if (this.#history?.hasOlder) await this.#history.readOlder();
  }

  get #history(): SeatHistory | undefined {
    return this.#document.model?.seat.history;
  }

  /** The page is gone. */
  close(): void {
    this.#watching = false;
  }

  #tell(): void {
    const history = this.#history;
    if (!this.#watching || !history) return;
    const told = this.#told;
    if (told && goesOn(told, history)) this.#tellNews(told, history);
    else this.#tellAll(history);
  }

  #tellNews(told: Told, history: SeatHistory): void {
    const { base, edits } = history.known;
    const news = edits.filter(({ rev }) => rev > told.rev);
    told.rev = base.rev + edits.length;
    if (news.length > 0) this.#post({ type: 'history:added', edits: news });
  }

  #tellAll(history: SeatHistory): void {
    const { base, edits } = history.known;
    const { snapshots, hasOlder } = history;
    this.#told = { history, from: base.rev, rev: base.rev + edits.length, snapshots, hasOlder };
    this.#post({ type: 'history:show', history: { base, edits, snapshots: [...snapshots], hasOlder } });
  }
}

/** Whether the page has all but the last edits. It may have some that are forgotten by now, if not too many. */
function goesOn(told: Told, history: SeatHistory): boolean {
  const { base, edits } = history.known;
  const last = base.rev + edits.length;
  const isSame = told.history === history && told.snapshots === history.snapshots && told.hasOlder === history.hasOlder;
  const hasAll = base.rev >= told.from && base.rev <= told.rev && last >= told.rev;
  return isSame && hasAll && last - told.from <= 2 * maxHistoryEdits;
}
