import * as vscode from 'vscode';
import type { SourcePins } from '../sources/sourcePins.ts';
import { createGuestPlaces, type GuestPlaces } from './guestPlaces.ts';
import { createGuestRecords, type GuestRecords } from './guestRecords.ts';
import { createResumedPlaces, type ResumedPlaces } from './resumedPlaces.ts';
import { createSessionRecords, type SessionRecords } from './sessionRecords.ts';
import { createWindowMemory, type WindowMemory } from './windowMemory.ts';

/** What is kept of sessions: in VS Code's stores, on the disk, and until VS Code has opened a document. */
export interface SessionStores {
  readonly places: GuestPlaces;
  readonly resumed: ResumedPlaces;
  readonly memory: WindowMemory;
  readonly guests: GuestRecords;
  readonly records: SessionRecords;
}

export function createSessionStores(
  { globalStorageUri, workspaceState, globalState, secrets }: vscode.ExtensionContext,
  pins: SourcePins,
): SessionStores {
  const folder = vscode.Uri.joinPath(globalStorageUri, 'sessions').fsPath;
  return {
    places: createGuestPlaces(),
    resumed: createResumedPlaces(),
    memory: createWindowMemory(workspaceState),
    guests: createGuestRecords(secrets, globalState),
    records: createSessionRecords(folder, secrets, pins),
  };
}
