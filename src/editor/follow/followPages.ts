import * as vscode from 'vscode';
import type { FollowPageMessage } from '../../shared/protocol/followPanel.ts';
import { FollowedPage, type PageParts } from './followedPage.ts';

/** The pages of this window, as far as following goes. */
export class FollowPages implements vscode.Disposable {
  readonly #pages = new Set<FollowedPage>();
  readonly #changed = new vscode.EventEmitter<FollowedPage>();
  /** A page has come, gone, been shown, hidden or looked at. */
  readonly onDidChange = this.#changed.event;
  readonly #said = new vscode.EventEmitter<{ readonly page: FollowedPage; readonly message: FollowPageMessage }>();
  readonly onDidSay = this.#said.event;

  /** On screen, the one that was looked at last first. */
  get visible(): readonly FollowedPage[] {
    return [...this.#pages].filter(({ isVisible }) => isVisible).toSorted((a, b) => b.activeAt - a.activeAt);
  }

  add(parts: PageParts): FollowedPage {
    const page = new FollowedPage(parts, {
      onChange: () => this.#changed.fire(page),
      onMessage: (message) => this.#said.fire({ page, message }),
      onDispose: () => this.#pages.delete(page),
    });
    this.#pages.add(page);
    return page;
  }

  dispose(): void {
    this.#changed.dispose();
    this.#said.dispose();
  }
}
