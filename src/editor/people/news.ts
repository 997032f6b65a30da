import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import { plainText } from '../plainText.ts';
import { createNewsGate } from './newsGate.ts';
import { createNewsList, type NewsItem, type NewsKind } from './newsList.ts';

export interface Telling {
  /** May hold what strangers wrote. */
  readonly text: string;
  /** Whose doing it is, so that much of theirs is gathered; absent where few such messages are open at once anyway. */
  readonly from?: string;
}

/** What happens in the session: shown once as VS Code shows it, unless silenced, and listed. */
export class News implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #list = createNewsList(() => this.#changed.fire());
  readonly #gate = createNewsGate(systemClock);

  /** Newest first. */
  get items(): readonly NewsItem[] {
    return this.#list.items;
  }

  get unread(): number {
    return this.#list.unread;
  }

  /**
   * Lists it, and shows it as a message where the user has not silenced the kind, and not too much of it is shown already.
   * Resolves to the button that was clicked; undefined where none was.
   */
  async tell(
    kind: Exclude<NewsKind, 'leaves'>,
    { text, from }: Telling,
    ...buttons: string[]
  ): Promise<string | undefined> {
    const item = this.note(kind, text);
    if (!isShown(kind) || (from !== undefined && !this.#gate.admit(item, from))) return undefined;
    const clicked = await vscode.window.showInformationMessage(plainText(text), ...buttons);
    // Also who closes a message has seen it. One that is only gone from sight has not been answered.
    this.markRead(item.id);
    return clicked;
  }

  /** Lists it without a message. */
  note(kind: NewsKind, text: string): NewsItem {
    return this.#list.add(kind, text, Date.now());
  }

  markRead(id: number): void {
    this.#gate.settle(id);
    this.#list.markRead(id);
  }

  markAllRead(): void {
    this.#gate.settleAll();
    this.#list.markAllRead();
  }

  /** For a new session: those of another are of no use. */
  clear(): void {
    this.#gate.clear();
    this.#list.clear();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function isShown(kind: NewsKind): boolean {
  // Settings are a text file: anything may stand there.
  return vscode.workspace.getConfiguration('pixelpair').get<unknown>(`notify.${kind}`) !== false;
}
