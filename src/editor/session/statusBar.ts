import * as vscode from 'vscode';
import type { SessionState } from './sessionState.ts';
import { statusBarView } from './statusBarView.ts';

/** How often a countdown moves on, in milliseconds. */
const tickMs = 1_000;

/** The one item in the status bar: says how things stand, and opens the commands that fit. */
export interface StatusBar {
  show(state: SessionState): void;
  /** One line each, at the end of the tooltip. */
  showPings(lines: readonly string[]): void;
  dispose(): void;
}

export function createStatusBar(initial: SessionState): StatusBar {
  const item = vscode.window.createStatusBarItem('pixelpair.session', vscode.StatusBarAlignment.Right, 100);
  item.name = vscode.l10n.t('PixelPair Session');
  item.command = 'pixelpair.showSessionCommands';
  let shown = initial;
  let pings: readonly string[] = [];
  const show = (state: SessionState): void => {
    shown = state;
    const { text, tooltip, label, warning } = statusBarView(state, Date.now());
    item.text = text;
    item.tooltip = [tooltip, ...pings].join('\n');
    item.accessibilityInformation = { label, role: 'button' };
    item.backgroundColor = warning ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
  };
  show(initial);
  item.show();
  const tick = setInterval(() => {
    if (shown.state === 'joined' && shown.connection === 'lost') show(shown);
  }, tickMs);
  return {
    show,
    showPings(lines) {
      if (String(lines) === String(pings)) return;
      pings = lines;
      show(shown);
    },
    dispose() {
      clearInterval(tick);
      item.dispose();
    },
  };
}
