import * as vscode from 'vscode';
import type { DocumentOpener } from '../document/documentOpener.ts';
import type { Documents } from '../document/documents.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { nameSnapshot } from '../history/nameSnapshot.ts';
import { adopt, toggleSync } from '../look/lookCommands.ts';
import { exportPresets } from '../presets/exportPresets.ts';
import { importPresets } from '../presets/importPresets.ts';
import { deletePreset, renamePreset, savePreset } from '../presets/presetCommands.ts';
import type { SaveDesk } from '../save/saveDesk.ts';
import type { Services } from '../services.ts';
import { doorCommands } from '../session/doorCommands.ts';
import { DoorDesk } from '../session/doorDesk.ts';
import type { SessionController } from '../session/sessionController.ts';
import { type MenuFacts, showSessionCommands } from '../session/sessionMenu.ts';
import { documentToShare, openCollaboratively } from './openCollaboratively.ts';
import { revertEverythingBy } from './revertEverythingBy.ts';

export interface CommandOptions {
  readonly services: Services;
  readonly documents: Documents;
  readonly opener: DocumentOpener;
  readonly saves: SaveDesk;
  readonly session: SessionController;
}

function menuFacts(session: SessionController, { active }: Documents): MenuFacts {
  const { room, seat } = active?.model ?? {};
  return {
    canAdd: active?.model !== undefined && session.panelSession(active).state === 'idle',
    canRevert: room?.contributions.some(({ participantId }) => participantId !== seat?.me.id) === true,
    roles: session.hosting?.session.participants.map(({ role }) => role) ?? [],
  };
}

/** Every command of the extension. Those that take a URI mean the active document without one. */
export function registerCommands({ services, documents, opener, saves, session }: CommandOptions): vscode.Disposable {
  const onDocument = (run: (document: PixelPairDocument) => Promise<void>) => async (uri?: unknown) => {
    const document = uri instanceof vscode.Uri ? documents.findKept(uri) : documents.active;
    if (document) await run(document);
  };
  const { presets, clipboard, news } = services;
  const door = new DoorDesk(session, (text, ...answers) => news.tell('requests', { text }, ...answers));
  const commands: Readonly<Record<string, (...args: unknown[]) => unknown>> = {
    openCollaboratively,
    startSession: async (uri) => session.start(await documentToShare(documents, uri)),
    addImage: async (uri) => session.add(await documentToShare(documents, uri)),
    openSessionImage: () => session.openImage(),
    joinSession: () => session.join(),
    copyLink: () => session.copyLink(),
    copyViewLink: () => session.copyViewLink(),
    leaveSession: () => session.leave(),
    endSession: () => session.end(),
    reconnectNow: () => session.reconnectNow(),
    askToEdit: () => session.askToEdit(),
    ...doorCommands(() => session.hosting, door),
    showSessionCommands: () => showSessionCommands(session.state, menuFacts(session, documents)),
    showLogs: () => services.log.show(),
    saveCopy: onDocument((document) => saves.saveCopy(document)),
    exportImage: onDocument(async (document) => document.askForExport()),
    save: onDocument((document) => saves.saveNow(document)),
    writeIntoImage: onDocument((document) => saves.writeIntoImage(document)),
    copyAdjustments: onDocument((document) => clipboard.copy(document)),
    pasteAdjustments: onDocument((document) => clipboard.paste(document)),
    toggleSharedAdjustments: onDocument((document) => toggleSync(document, 'adjustments')),
    toggleSharedShape: onDocument((document) => toggleSync(document, 'shape')),
    useTheirs: onDocument((document) => adopt(document, 'theirs')),
    shareMine: onDocument((document) => adopt(document, 'mine')),
    savePreset: onDocument((document) => savePreset(presets, document)),
    renamePreset: (name) => renamePreset(presets, name),
    deletePreset: (name) => deletePreset(presets, name),
    importPresets: () => importPresets(presets),
    exportPresets: (name) => exportPresets(presets, name),
    nameSnapshot: onDocument((document) => nameSnapshot(document)),
    revertEverythingBy: onDocument(revertEverythingBy),
    reopenWith: () => vscode.commands.executeCommand('workbench.action.reopenWithEditor'),
    revealImage: onDocument(async ({ uri }) => void vscode.commands.executeCommand('revealInExplorer', uri)),
    reopen: onDocument((document) => opener.reopen(document)),
  };
  const registered = Object.entries(commands).map(([name, run]) =>
    vscode.commands.registerCommand(`pixelpair.${name}`, run),
  );
  return vscode.Disposable.from(door, ...registered);
}
