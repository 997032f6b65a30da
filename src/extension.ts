import * as vscode from 'vscode';
import { registerCommands } from './editor/commands/registerCommands.ts';
import { compareScheme } from './editor/compare/comparedFiles.ts';
import { createServices } from './editor/createServices.ts';
import { DocumentOpener } from './editor/document/documentOpener.ts';
import { Documents } from './editor/document/documents.ts';
import { viewType } from './editor/document/editorTabs.ts';
import { createLeftBackups } from './editor/document/leftBackups.ts';
import { createRenamedDocuments } from './editor/document/renamedDocuments.ts';
import { restoreTabs } from './editor/document/restoreTabs.ts';
import { EditorProvider } from './editor/editorProvider.ts';
import { createLossQuestions } from './editor/save/confirmLosses.ts';
import { SaveDesk } from './editor/save/saveDesk.ts';
import { Saver } from './editor/save/saver.ts';
import { createGuestFiles } from './editor/session/guestFiles.ts';
import { createGuestPlaces, guestScheme } from './editor/session/guestPlaces.ts';
import { SessionController } from './editor/session/sessionController.ts';
import { createStatusBar } from './editor/session/statusBar.ts';
import { keepSources } from './editor/sources/keepSources.ts';
import { createTestApi, type TestApi } from './editor/testApi.ts';

let session: SessionController | undefined;

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const services = createServices(context);
  const { sources, presets, log } = services;
  const documents = new Documents();
  const renamed = createRenamedDocuments();
  const saves = new SaveDesk({ log, saver: new Saver(services, createLossQuestions()), documents, renamed });
  const places = createGuestPlaces();
  const opener = new DocumentOpener({ services, guests: places, renamed, saveFor: (room) => saves.saveFor(room) });
  const controller = new SessionController({ services, documents, opener, saves, places });
  const backups = createLeftBackups(sources.pins);
  const provider = new EditorProvider({ services, opener, documents, saves, session: controller, backups });
  const statusBar = createStatusBar(controller.state);
  session = controller;

  context.subscriptions.push(
    log,
    presets,
    services.viewItems,
    controller,
    statusBar,
    controller.onDidChange(() => statusBar.show(controller.state)),
    { dispose: () => void services.imaging.dispose() },
    keepSources(documents, services),
    vscode.workspace.registerFileSystemProvider(guestScheme, createGuestFiles(sources), { isCaseSensitive: true }),
    vscode.workspace.registerFileSystemProvider(compareScheme, services.compared.provider, { isReadonly: true }),
    vscode.window.registerCustomEditorProvider(viewType, provider, { supportsMultipleEditorsPerDocument: true }),
    vscode.window.registerUriHandler({ handleUri: (uri) => controller.joinFromUri(uri) }),
    restoreTabs({ documents, backups, onError: (error) => log.error('Images were not restored.', error) }),
    registerCommands({ services, documents, opener, saves, session: controller }),
  );
  void presets.start();
  const isTest = context.extensionMode === vscode.ExtensionMode.Test;
  return isTest ? createTestApi({ documents, controller, presets, services }) : undefined;
}

/** Tells the others goodbye and frees the port before the window goes. */
export async function deactivate(): Promise<void> {
  await session?.stop('host-closed');
}
