import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';
import { createNewsList, type NewsItem, type NewsKind } from './newsList.ts';

/** What happens in the session: shown once as VS Code shows it, unless silenced, and listed. */
export class News implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #list = createNewsList(() => this.#changed.fire());

  /** Newest first. */
  get items(): readonly NewsItem[] {
    return this.#list.items;
  }

  get unread(): number {
    return this.#list.unread;
  }

  /**
   * Lists it, and shows it as a message where the user has not silenced the kind. Resolves to the button that was clicked;
   * undefined where none was. `text` may hold what strangers wrote.
   */
  async tell(kind: Exclude<NewsKind, 'leaves'>, text: string, ...buttons: string[]): Promise<string | undefined> {
    const item = this.note(kind, text);
    if (!isShown(kind)) return undefined;
    const clicked = await vscode.window.showInformationMessage(plainText(text), ...buttons);
    // Also who closes a message has seen it. One that is only gone from sight has not been answered.
    this.#list.markRead(item.id);
    return clicked;
  }

  /** Lists it without a message. */
  note(kind: NewsKind, text: string): NewsItem {
    return this.#list.add(kind, text, Date.now());
  }

  markRead(id: number): void {
    this.#list.markRead(id);
  }

  markAllRead(): void {
    this.#list.markAllRead();
  }

  /** For a new session: those of another are of no use. */
  clear(): void {
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
