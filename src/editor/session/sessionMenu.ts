import * as vscode from 'vscode';
import type { Role } from '../../shared/protocol/participant.ts';
import type { SessionState } from './sessionState.ts';

interface MenuItem extends vscode.QuickPickItem {
  readonly command: string;
}

/** What else decides which commands fit. */
export interface MenuFacts {
  /** Whether the image that is looked at could be shared, too. */
  readonly canAdd: boolean;
  /** Whether it shows work of somebody else. */
  readonly canRevert: boolean;
  /** Of everybody in the session that this window hosts. */
  readonly roles: readonly Role[];
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
const joinByNewLink = {
  label: vscode.l10n.t('$(plug) Join Session'),
  detail: vscode.l10n.t('By a new link to it, where the host is on another network now'),
  command: 'pixelpair.joinSession',
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
const answer = {
  label: vscode.l10n.t('$(bell-dot) Answer Requests...'),
  detail: vscode.l10n.t('People wait for you'),
  command: 'pixelpair.answerRequests',
};
const lock = {
  label: vscode.l10n.t('$(lock) Lock Session'),
  detail: vscode.l10n.t('Nobody new gets in; those inside stay'),
  command: 'pixelpair.lockSession',
};
const unlock = {
  label: vscode.l10n.t('$(unlock) Unlock Session'),
  detail: vscode.l10n.t('People with the link get in again'),
  command: 'pixelpair.unlockSession',
};
const whoJoins = {
  label: vscode.l10n.t('$(person-add) Choose Who Joins...'),
  detail: vscode.l10n.t('Everybody with the link, or those you let in'),
  command: 'pixelpair.chooseWhoJoins',
};
const changeLinks = {
  label: vscode.l10n.t('$(refresh) Change Session Links'),
  detail: vscode.l10n.t('Old ones let nobody in any more; those inside stay'),
  command: 'pixelpair.changeLinks',
};
const remove = {
  label: vscode.l10n.t('$(circle-slash) Remove from Session...'),
  detail: vscode.l10n.t('Somebody who cannot come back'),
  command: 'pixelpair.removeParticipant',
};
const makeEditor = {
  label: vscode.l10n.t('$(edit) Make Editor...'),
  detail: vscode.l10n.t('Let a viewer change the images'),
  command: 'pixelpair.makeEditor',
};
const makeViewer = {
  label: vscode.l10n.t('$(eye) Make Viewer...'),
  detail: vscode.l10n.t('Let an editor only look, point and chat'),
  command: 'pixelpair.makeViewer',
};
const reach = {
  label: vscode.l10n.t('$(radio-tower) Check How the Session Is Reached'),
  detail: vscode.l10n.t('And what to do where a teammate does not get in'),
  command: 'pixelpair.checkReach',
};
const ask = {
  label: vscode.l10n.t('$(edit) Ask to Edit'),
  detail: vscode.l10n.t('You are a viewer; the host can let you change the images'),
  command: 'pixelpair.askToEdit',
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
function sessionCommands(session: SessionState, facts: MenuFacts): readonly MenuItem[] {
  if (session.state === 'sharing') return sharingCommands(session, facts);
  if (session.state === 'joined') {
    if (session.connection === 'lost') return [reconnect, joinByNewLink, saveCopy, leave, logs];
    return [...(session.role === 'viewer' ? [ask] : []), openImage, saveCopy, leave, logs];
  }
  return session.state === 'idle' ? [start, join, logs] : [logs];
}

function sharingCommands(
  { door, people }: Extract<SessionState, { state: 'sharing' }>,
  { canAdd, canRevert, roles }: MenuFacts,
): readonly MenuItem[] {
  return [
    ...(door && door.waiting > 0 ? [answer] : []),
    copy,
    copyView,
    ...(canAdd ? [addImage] : []),
    ...(roles.includes('viewer') ? [makeEditor] : []),
    ...(roles.includes('editor') ? [makeViewer] : []),
    ...(people > 1 ? [remove] : []),
    ...(canRevert ? [revertBy] : []),
    door?.isLocked ? unlock : lock,
    whoJoins,
    changeLinks,
    reach,
    end,
    logs,
  ];
}

export async function showSessionCommands(session: SessionState, facts: MenuFacts): Promise<void> {
  const chosen = await vscode.window.showQuickPick(sessionCommands(session, facts), { title: 'PixelPair' });
  if (chosen) await vscode.commands.executeCommand(chosen.command);
}
