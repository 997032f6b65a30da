import * as vscode from 'vscode';
import type { SessionState } from './sessionState.ts';

interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
}

const start = {
  label: vscode.l10n.t('$(broadcast) Start Session'),
  detail: vscode.l10n.t('Share the image you are editing'),
  command: 'pixelpair.startSession',
};
const join = {
  label: vscode.l10n.t('$(plug) Join Session'),
  detail: vscode.l10n.t('Join a teammate with their link'),
  command: 'pixelpair.joinSession',
};
const copy = {
  label: vscode.l10n.t('$(link) Copy Session Link'),
  detail: vscode.l10n.t('Everybody who has it can join'),
  command: 'pixelpair.copyLink',
};
const copyView = {
  label: vscode.l10n.t('$(eye) Copy View-Only Link'),
  detail: vscode.l10n.t('Who has it can look, point and chat, and changes nothing'),
  command: 'pixelpair.copyViewLink',
};
const addImage = {
  label: vscode.l10n.t('$(add) Add Image to Session'),
  detail: vscode.l10n.t('Share the image you are looking at, too'),
  command: 'pixelpair.addImage',
};
const end = {
  label: vscode.l10n.t('$(debug-stop) End Session'),
  detail: vscode.l10n.t('For everybody'),
  command: 'pixelpair.endSession',
};
const revertBy = {
  label: vscode.l10n.t('$(discard) Revert Everything By...'),
  detail: vscode.l10n.t('Take back what one participant has made of the image'),
  command: 'pixelpair.revertEverythingBy',
};
const reconnect = {
  label: vscode.l10n.t('$(debug-disconnect) Reconnect Now'),
  detail: vscode.l10n.t('Instead of waiting for the next attempt'),
  command: 'pixelpair.reconnectNow',
};
const openImage = {
  label: vscode.l10n.t('$(file-media) Open Image of the Session...'),
  detail: vscode.l10n.t('One that the host has added'),
  command: 'pixelpair.openSessionImage',
};
const saveCopy = {
  label: vscode.l10n.t('$(save-as) Save a Copy...'),
  detail: vscode.l10n.t('On this computer, also without the host'),
  command: 'pixelpair.saveCopy',
};
const leave = {
  label: vscode.l10n.t('$(sign-out) Leave Session'),
  detail: vscode.l10n.t('You keep a copy of the image'),
  command: 'pixelpair.leaveSession',
};
const logs = {
  label: vscode.l10n.t('$(output) Show Logs'),
  detail: vscode.l10n.t('What PixelPair has written down'),
  command: 'pixelpair.showLogs',
};

/** The commands that fit the session's state. */
function sessionCommands(session: SessionState): readonly MenuItem[] {
  if (session.state === 'sharing') return [copy, copyView, addImage, revertBy, end, logs];
  if (session.state === 'joined') {
    return session.connection === 'lost' ? [reconnect, saveCopy, leave, logs] : [openImage, saveCopy, leave, logs];
  }
  return session.state === 'idle' ? [start, join, logs] : [logs];
}

export async function showSessionCommands(session: SessionState): Promise<void> {
  const chosen = await vscode.window.showQuickPick(sessionCommands(session), { title: 'PixelPair' });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}
