import * as vscode from 'vscode';
import { changesBetween } from '../../shared/recipe/edit.ts';
import type { Documents } from '../document/documents.ts';
import { openEditor } from '../document/editorTabs.ts';
import { tellLeftToNewer, tellLeftUnread } from './filesMessages.ts';
import { forgetLeft } from './forgetLeft.ts';
import { findLeftSession, type LeftOutcome, type LeftSession, type NotLeft } from './leftSession.ts';
import { openMissing } from './openMissing.ts';
import type { ResumedPlace, ResumedPlaces } from './resumedPlaces.ts';
import { type ResumeOptions, resumeSession } from './resumeSession.ts';
import {
  askResume,
  tellGoesOnElsewhere,
  tellGone,
  tellNewer,
  tellNotGoneOn,
  tellNotResumed,
  tellPortTaken,
  tellRunsElsewhere,
} from './returnMessages.ts';
import type { Begun, Tell } from './runningSession.ts';
import { resumeSilentlyMs } from './sessionLimits.ts';
import type { LeftRecord } from './sessionRecords.ts';
import type { HostedMemory } from './windowMemory.ts';

export interface ReturnOptions extends Omit<ResumeOptions, 'settle'> {
  readonly resumed: ResumedPlaces;
}

/** How to go on with a session. */
export interface ReturnPlan {
  begin(tell: Tell): Promise<Begun>;
  /** Where it was left some time ago, the user has to agree first; again where they have begun another one meanwhile. */
  ask?(): Promise<boolean>;
}

/**
 * Finds out whether this window has a session to go on with. Documents that may belong to it wait until then; those of one
 * that goes on at once wait for their places.
 */
export async function planReturn(options: ReturnOptions): Promise<ReturnPlan | undefined> {
  const { documents, memory, resumed, services } = options;
  const { hosted } = memory;
  if (!hosted) return undefined;
  services.log.info('Going on with the session that this window hosted.');
  const settle = resumed.expect(hosted.uris);
  const giveUp = async (error: unknown): Promise<never> => {
    settle(new Map());
    await setAside(options, hosted);
    tellNotGoneOn();
    throw error;
  };
  const begunAt = Date.now();
  const isAtOnce = ({ aliveAt }: LeftRecord): boolean => !hosted.isSetAside && begunAt - aliveAt <= resumeSilentlyMs;
  const found = await findOrForget(options, hosted, isAtOnce).catch(giveUp);
  if (found.ok && isAtOnce(found.left)) {
    const { left } = found;
    const begin = async (tell: Tell): Promise<Begun> => {
      // Whatever comes of it, nobody waits any longer.
      const begun = await resumeSession({ ...options, settle }, left, tell).catch(giveUp);
      settle(new Map());
      // What is not on screen is still shared, and can be ended.
      const onMissing = (error: unknown): void => services.log.error('An image of the session did not open.', error);
      await openMissing(documents, hosted.uris).catch(onMissing);
      return begun;
    };
    return { begin };
  }
  settle(new Map());
  if (!found.ok) return void tellLost(found);
  const moving = (places: ReadonlyMap<string, ResumedPlace>): Promise<void> => moveIn(documents, resumed, places);
  const begin = async (tell: Tell): Promise<Begun> => {
    // Again: the question may have stood there for hours.
    const now = await findOrForget(options, hosted, () => true).catch(giveUp);
    if (now.ok) return resumeSession({ ...options, settle: moving }, now.left, tell).catch(giveUp);
    tellNotResumable(now);
    return { ok: false };
  };
  let isSetAside = hosted.isSetAside === true;
  const ask = (): Promise<boolean> => {
    const agreed = agreesToResume(options, { hosted, isSetAside }, found.left);
    // Asked once more, its images have been edited without it.
    isSetAside = true;
    return agreed;
  };
  return { begin, ask };
}

/** Where there is nothing to go on with, it is forgotten; what another process runs, or a newer version has kept, is only left alone. */
async function findOrForget(
  options: ReturnOptions,
  hosted: HostedMemory,
  takes: (found: LeftRecord) => boolean,
): Promise<LeftOutcome> {
  const { records, services, patienceMs } = options;
  const found = await findLeftSession(records, services.sources, hosted.session, { patienceMs, takes });
  if (!found.ok) await (isOthers(found) ? setAside(options, hosted) : forgetLeft(options, hosted.session));
  return found;
}

/** Whether it is, or may be, for another process, or another version, to forget. */
function isOthers(found: LeftOutcome): found is NotLeft {
  return !found.ok && found.code !== 'none' && found.code !== 'damaged';
}

/** Of a session that the window looked for by itself: another process may have ended it, or run it. */
function tellLost(found: NotLeft): void {
  if (found.code === 'newer') tellNewer();
  if (found.code === 'damaged') tellNotResumed();
  if (found.code === 'port-taken') tellPortTaken(found.port);
}

/** Whoever has agreed to go on is told in any case. */
function tellNotResumable(found: NotLeft): void {
  if (found.code === 'elsewhere') tellGoesOnElsewhere();
  else if (found.code === 'none') tellGone();
  else tellLost(found);
}

async function agreesToResume(
  options: ReturnOptions,
  { hosted, isSetAside }: { readonly hosted: HostedMemory; readonly isSetAside: boolean },
  { record }: LeftSession,
): Promise<boolean> {
  await setAside(options, hosted);
  const answer = await askResume(record.images[0]?.document.fileName ?? '', isSetAside);
  if (answer === 'end') await endLeft(options, record.session);
  return answer === 'resume';
}

/** The question may have stood there for hours. What cannot be read may be another process's by now. */
async function endLeft(options: ReturnOptions, session: string): Promise<void> {
  const { records, memory, services } = options;
  const now = await findLeftSession(records, services.sources, session, { patienceMs: 0 }).catch(() => undefined);
  if (now && !isOthers(now)) return forgetLeft(options, session);
  await memory.forgetHosted(session);
  const folder = records.folderOf(session);
  if (!now) tellLeftUnread(folder);
  else if (now.code === 'newer') tellLeftToNewer(folder);
  else tellRunsElsewhere();
}

/** Images are edited alone from now on, so later nothing of the session may replace that without a question. */
async function setAside({ memory }: ReturnOptions, hosted: HostedMemory): Promise<void> {
  await memory.setHosted({ ...hosted, isSetAside: true });
}

/**
 * Lets documents that are open already go on in their rooms. What was changed since they were opened is an edit like any
 * other; where they were opened with something else than the room has, the room is right: see docs/adr.
 */
export async function moveIn(
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
    const changes = changesBetween(model.openedRecipe, model.recipe);
    model.moveTo(resumed.place);
    resumed.onOpened(model);
    document.commit(changes);
  }
}
