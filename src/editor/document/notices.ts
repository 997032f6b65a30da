import * as vscode from 'vscode';
import { dismissNotice, type PanelNotice } from '../../shared/protocol/panel.ts';

/** A notice with what its buttons do. */
export interface Notice extends Omit<PanelNotice, 'actions'> {
  readonly actions: readonly { readonly id: string; readonly label: string; readonly run: () => void }[];
}

export type NoticeChange =
  | { readonly kind: 'shown'; readonly notice: PanelNotice }
  | { readonly kind: 'hidden'; readonly noticeId: string };

/** The messages above one document's picture. An answered notice goes away before its action runs. */
export class Notices implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<NoticeChange>();
  readonly onDidChange = this.#changed.event;
  readonly #shown = new Map<string, Notice>();

  get all(): readonly PanelNotice[] {
    return [...this.#shown.values()].map(toPanel);
  }

  has(noticeId: string): boolean {
    return this.#shown.has(noticeId);
  }

  show(notice: Notice): void {
    this.#shown.set(notice.id, notice);
    this.#changed.fire({ kind: 'shown', notice: toPanel(notice) });
  }

  hide(noticeId: string): void {
    if (this.#shown.delete(noticeId)) this.#changed.fire({ kind: 'hidden', noticeId });
  }

  answer(noticeId: string, actionId: string): void {
    if (actionId === dismissNotice) this.#dismiss(noticeId);
    const action = this.#shown.get(noticeId)?.actions.find(({ id }) => id === actionId);
    if (!action) return;
    this.hide(noticeId);
    action.run();
  }

  #dismiss(noticeId: string): void {
    if (this.#shown.get(noticeId)?.severity === 'info') this.hide(noticeId);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function toPanel({ id, severity, text, actions }: Notice): PanelNotice {
  return { id, severity, text, actions: actions.map((action) => ({ id: action.id, label: action.label })) };
}
