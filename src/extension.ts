import './editor/useLanguage.ts';

import * as vscode from 'vscode';
import { registerCommands } from './editor/commands/registerCommands.ts';
import { compareScheme } from './editor/compare/comparedFiles.ts';
import { createServices } from './editor/createServices.ts';
import { DocumentOpener } from './editor/document/documentOpener.ts';
import { Documents } from './editor/document/documents.ts';
import { viewType } from './editor/document/editorTabs.ts';
import { followRenames } from './editor/document/followRenames.ts';
import { createLeftBackups } from './editor/document/leftBackups.ts';
import { restoreTabs } from './editor/document/restoreTabs.ts';
import { EditorProvider } from './editor/editorProvider.ts';
import { registerFirstUse } from './editor/firstUse/registerFirstUse.ts';
import { logSession } from './editor/log/logSession.ts';
import { registerTogether } from './editor/registerTogether.ts';
import { createLossQuestions } from './editor/save/confirmLosses.ts';
import { SaveDesk } from './editor/save/saveDesk.ts';
import { Saver } from './editor/save/saver.ts';
import type { Services } from './editor/services.ts';
import { createGuestFiles } from './editor/session/guestFiles.ts';
import { guestScheme } from './editor/session/guestPlaces.ts';
import { SessionController } from './editor/session/sessionController.ts';
import { showSessionImages } from './editor/session/sessionImages.ts';
import { createSessionStores } from './editor/session/sessionStores.ts';
import { createStatusBar } from './editor/session/statusBar.ts';
import { keepSources } from './editor/sources/keepSources.ts';
import { createTestApi, type TestApi } from './editor/testApi.ts';

let session: SessionController | undefined;
let kept: Services | undefined;

export function activate(context: vscode.ExtensionContext): TestApi | undefined {
  const services = createServices(context);
  const { sources, presets, log } = services;
  const documents = new Documents();
  const renamed = followRenames(context, { documents, log });
  const saves = new SaveDesk({ log, saver: new Saver(services, createLossQuestions()), documents, renamed });
  const stores = createSessionStores(context, sources.pins);
  const { places, resumed, memory } = stores;
  const saveFor = saves.saveFor.bind(saves);
  const opener = new DocumentOpener({ services, guests: places, resumed, renamed, saveFor });
  const controller = new SessionController({ services, documents, opener, saves, ...stores });
  const needed = [...(memory.hosted?.uris ?? []), ...(memory.joined?.uris ?? [])];
  // Before VS Code opens a document: it may be one of a session that goes on.
  controller.resume().catch((error: unknown) => log.error('The session of before was not resumed.', error));
  const backups = createLeftBackups(sources.pins);
  const provider = new EditorProvider({ services, opener, documents, saves, session: controller, backups });
  const statusBar = createStatusBar(controller.state);
  session = controller;
  kept = services;

  context.subscriptions.push(
    log,
    presets,
    services.viewItems,
    controller,
    statusBar,
    controller.onDidChange(() => statusBar.show(controller.state)),
    logSession(controller, log),
    showSessionImages(controller, documents),
    registerTogether({ session: controller, documents, services, statusBar }),
    keepSources(documents, services),
    vscode.workspace.registerFileSystemProvider(guestScheme, createGuestFiles(sources), { isCaseSensitive: true }),
    vscode.workspace.registerFileSystemProvider(compareScheme, services.compared.provider, { isReadonly: true }),
    vscode.window.registerCustomEditorProvider(viewType, provider, { supportsMultipleEditorsPerDocument: true }),
    vscode.window.registerUriHandler({ handleUri: (uri) => controller.joinFromUri(uri) }),
    restoreTabs({ documents, backups, needed, onError: (error) => log.error('Images were not restored.', error) }),
    registerFirstUse({ extension: context.extension, documents, session: controller }),
    registerCommands({ services, documents, opener, saves, session: controller }),
  );
  void presets.start();
  const isTest = context.extensionMode === vscode.ExtensionMode.Test;
  return isTest ? createTestApi({ documents, controller, presets, services, saves }) : undefined;
}

/** A reload, or the end of the window: nobody knows. A session waits on disk to be gone on with; temporary files go. */
export async function deactivate(): Promise<void> {
  await Promise.all([kept?.copyKeeper.flush(), session?.rest(), kept?.imaging.dispose()]);
}
