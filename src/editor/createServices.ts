import { join } from 'node:path';
import * as vscode from 'vscode';
import { createImaging } from '../imaging/imaging.ts';
import { createPrivateLines } from './chat/privateLines.ts';
import { createReadMarks } from './chat/readMarks.ts';
import { createComparedFiles } from './compare/comparedFiles.ts';
import { createOwnPerson } from './document/ownPerson.ts';
import { createExportMemory } from './export/exportMemory.ts';
import { FollowPages } from './follow/followPages.ts';
import { createSafeLog } from './log/safeLog.ts';
import { createLookMemory } from './look/lookMemory.ts';
import { createViewItems } from './panel/viewItems.ts';
import { createAskName } from './people/askName.ts';
import { News } from './people/news.ts';
import { createOwnAway } from './people/ownAway.ts';
import { createAdjustmentsClipboard } from './presets/adjustmentsClipboard.ts';
import { PresetLibrary } from './presets/presetLibrary.ts';
import type { Services } from './services.ts';
import { createCopyKeeper } from './session/copyKeeper.ts';
import { createDisplayName } from './session/displayName.ts';
import { createGuestCopies } from './session/guestCopies.ts';
import { createSourceStore } from './sources/sourceStore.ts';
import { windowId } from './sources/windowId.ts';

/** Builds what the parts of the editor share. */
export function createServices({
  extensionUri,
  globalStorageUri,
  globalState,
  workspaceState,
  extensionPath,
}: vscode.ExtensionContext): Services {
  const log = createSafeLog(vscode.window.createOutputChannel('PixelPair', { log: true }));
  const displayName = createDisplayName();
  const window = windowId(workspaceState);
  const copies = createGuestCopies(vscode.Uri.joinPath(globalStorageUri, 'copies').fsPath, window);
  const dist = (name: string): string => join(extensionPath, 'dist', name);
  return {
    extensionUri,
    log,
    imaging: createImaging({ workerPath: dist('imagingWorker.cjs'), kernelPath: dist('kernel.wasm') }),
    sources: createSourceStore(vscode.Uri.joinPath(globalStorageUri, 'sources').fsPath, window),
    copies,
    copyKeeper: createCopyKeeper({ copies, log }),
    exports: createExportMemory(globalState),
    presets: new PresetLibrary(globalStorageUri, log),
    clipboard: createAdjustmentsClipboard(globalState),
    looks: createLookMemory(workspaceState),
    compared: createComparedFiles(),
    viewItems: createViewItems(),
    chatMarks: createReadMarks(),
    privateLines: createPrivateLines(),
    news: new News(),
    away: createOwnAway(),
    followPages: new FollowPages(),
    ownPerson: createOwnPerson(),
    displayName,
    askName: createAskName(displayName, globalState),
  };
}
