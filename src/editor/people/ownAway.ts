import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import { createAway } from './away.ts';

/** Whether the user is away from this window. */
export interface OwnAway extends vscode.Disposable {
  readonly isAway: boolean;
  readonly onDidChange: vscode.Event<void>;
  /** There was input that VS Code does not hear of: in a page. */
  touch(): void;
}

export function createOwnAway(): OwnAway {
  const changed = new vscode.EventEmitter<void>();
  const away = createAway(systemClock, () => changed.fire());
  // A window may come up with nobody at it, after an update of VS Code for instance.
  away.setActive(vscode.window.state.active);
  const state = vscode.window.onDidChangeWindowState(({ active }) => away.setActive(active));
  return {
    get isAway() {
      return away.isAway;
    },
    onDidChange: changed.event,
    touch: away.touch,
    dispose() {
      away.stop();
      state.dispose();
      changed.dispose();
    },
  };
}
