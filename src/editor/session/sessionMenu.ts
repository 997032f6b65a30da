import * as vscode from 'vscode';
import type { SessionState } from './sessionState.ts';

interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
}

const start = {
  label: '$(broadcast) Start Session',
  detail: 'Share the image you are editing',
  command: 'pixelpair.startSession',
};
const join = {
  label: '$(plug) Join Session',
  detail: 'Join a teammate with their link',
  command: 'pixelpair.joinSession',
};
const copy = {
  label: '$(link) Copy Session Link',
  detail: 'Everybody who has it can join',
  command: 'pixelpair.copyLink',
};
const copyView = {
  label: '$(eye) Copy View-Only Link',
  detail: 'Who has it can look, point and chat, and changes nothing',
  command: 'pixelpair.copyViewLink',
};
const addImage = {
  label: '$(add) Add Image to Session',
  detail: 'Share the image you are looking at, too',
  command: 'pixelpair.addImage',
};
const end = { label: '$(debug-stop) End Session', detail: 'For everybody', command: 'pixelpair.endSession' };
const revertBy = {
  label: '$(discard) Revert Everything By...',
  detail: 'Take back what one participant has made of the image',
  command: 'pixelpair.revertEverythingBy',
};
const reconnect = {
  label: '$(debug-disconnect) Reconnect Now',
  detail: 'Instead of waiting for the next attempt',
  command: 'pixelpair.reconnectNow',
};
const openImage = {
  label: '$(file-media) Open Image of the Session...',
  detail: 'One that the host has added',
  command: 'pixelpair.openSessionImage',
};
const saveCopy = {
  label: '$(save-as) Save a Copy...',
  detail: 'On this computer, also without the host',
  command: 'pixelpair.saveCopy',
};
const leave = {
  label: '$(sign-out) Leave Session',
  detail: 'You keep a copy of the image',
  command: 'pixelpair.leaveSession',
};
const logs = { label: '$(output) Show Logs', detail: 'What PixelPair has written down', command: 'pixelpair.showLogs' };

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
