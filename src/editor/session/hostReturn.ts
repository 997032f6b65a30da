import * as vscode from 'vscode';
import { changesBetween } from '../../shared/recipe/edit.ts';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';
import { findLeftSession, type LeftSession } from './leftSession.ts';
import { openMissing } from './openMissing.ts';
import type { ResumedPlace, ResumedPlaces } from './resumedPlaces.ts';
import { type ResumeOptions, resumeSession } from './resumeSession.ts';
import type { Begun, Tell } from './runningSession.ts';
import { resumeSilentlyMs } from './sessionLimits.ts';
import { askResume, tellNotResumed } from './sessionMessages.ts';

export interface ReturnOptions extends Omit<ResumeOptions, 'settle'> {
  readonly resumed: ResumedPlaces;
}

/**
 * Finds out whether this window has a session to go on with, and asks where it was left some time ago. Gives what goes on
 * with it. Documents that may belong to it wait until then.
 */
export async function planReturn(options: ReturnOptions): Promise<((tell: Tell) => Promise<Begun>) | undefined> {
  const { documents, memory, resumed } = options;
  const { hosted } = memory;
  if (!hosted) return undefined;
  options.services.log.info('Going on with the session that this window hosted.');
  const settle = resumed.expect(hosted.uris);
  const left = await findOrForget(options, hosted.session).catch((error: unknown) => {
    settle(new Map());
    throw error;
  });
  if (left && Date.now() - left.aliveAt <= resumeSilentlyMs) {
    return async (tell) => {
      // Whatever comes of it, nobody waits any longer.
      const begun = await resumeSession({ ...options, settle }, left, tell).finally(() => settle(new Map()));
      await openMissing(documents, hosted.uris);
      return begun;
    };
  }
  settle(new Map());
  if (!left || !(await agreesToResume(options, left))) return undefined;
  return (tell) => {
    const moving = (places: ReadonlyMap<string, ResumedPlace>): Promise<void> => moveIn(documents, resumed, places);
    return resumeSession({ ...options, settle: moving }, left, tell);
  };
}

async function findOrForget(options: ReturnOptions, session: string): Promise<LeftSession | undefined> {
  const found = await findLeftSession(options.records, options.services.sources, session);
  if (found.ok) return found.left;
  // Another process runs it, and will forget it.
  if (found.code === 'elsewhere') return undefined;
  if (found.code === 'damaged') tellNotResumed();
  await forget(options, session);
  return undefined;
}

async function agreesToResume(options: ReturnOptions, { record }: LeftSession): Promise<boolean> {
  if (await askResume(record.images[0]?.document.fileName ?? '')) return true;
  await forget(options, record.session);
  return false;
}

async function forget({ memory, records }: ReturnOptions, session: string): Promise<void> {
  await memory.setHosted(undefined);
  await records.remove(session);
}

/** Lets documents that are open already go on in their rooms. What was changed meanwhile is an edit like any other. */
async function moveIn(
  documents: Documents,
  waiting: ResumedPlaces,
  places: ReadonlyMap<string, ResumedPlace>,
): Promise<void> {
  for (const [text, resumed] of places) {
    const uri = vscode.Uri.parse(text, true);
    const document = documents.find(uri);
    if (!document?.model) {
      waiting.put(text, resumed);
      await openEditor(uri);
      continue;
    }
    const { model } = document;
    const { recipe } = model;
    model.moveTo(resumed.place);
    resumed.onOpened(model);
    const changes = changesBetween(model.recipe, recipe);
    if (changes.length > 0) document.commit(changes);
  }
}
