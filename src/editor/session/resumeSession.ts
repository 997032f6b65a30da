import { setTimeout as pause } from 'node:timers/promises';
import { joinRoom } from '../../client/joinRoom.ts';
import { type Room, restoreRoom } from '../../host/room/room.ts';
import type { SaveOutcome } from '../../host/room/saveQueue.ts';
import type { SessionOptions, StartOutcome } from '../../host/session/startSession.ts';
import { t } from '../../shared/l10n.ts';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { readerOf } from '../document/place.ts';
import { forgetLeft } from './forgetLeft.ts';
import { askVsCode } from './forwardPort.ts';
import { HostedSession } from './hostedSession.ts';
import type { HostOptions } from './hostOptions.ts';
import { openDoor, openJournals, startedEvent } from './hostSession.ts';
import type { LeftRoom, LeftSession } from './leftSession.ts';
import { listNames } from './listNames.ts';
import type { ResumedPlace } from './resumedPlaces.ts';
import { tellIncomplete, tellMissing } from './returnMessages.ts';
import type { Begun, Tell } from './runningSession.ts';
import { previousProcessMs } from './sessionLimits.ts';
import type { SharedRooms } from './sharedRooms.ts';

export interface ResumeOptions extends HostOptions {
  readonly saveFor: (room: Room) => Promise<SaveOutcome>;
  /** Gives the documents their places. */
  readonly settle: (places: ReadonlyMap<string, ResumedPlace>) => void | Promise<void>;
  /** For the process of before and its port, in milliseconds: another one, for tests. */
  readonly patienceMs?: number;
}

/** How long to wait before the port is tried again, in milliseconds. */
const portRetryMs = 250;

/** Goes on with a session: the rooms as they were, the same people, the same links. */
export async function resumeSession(options: ResumeOptions, left: LeftSession, tell: Tell): Promise<Begun> {
  const { session, images } = left.record;
  const journals = openJournals(options, session);
  const uris = images.map(({ uri }) => uri);
  journals.onBehind(() => options.memory.setHosted({ session, uris, isSetAside: true }));
  try {
    return await goOn(options, { left, journals, tell });
  } catch (error) {
    // The images are edited on alone, in the same rooms. Passes after journals, which go with those of before to the next window.
    await journals.setAside();
    options.services.ownPerson.directory.expirePasses();
    throw error;
  }
}

interface ResumeParts {
  readonly left: LeftSession;
  readonly journals: SharedRooms;
  readonly tell: Tell;
}

async function goOn(options: ResumeOptions, { left, journals, tell }: ResumeParts): Promise<Begun> {
  const { session: id, reach, images } = left.record;
  const rooms: Room[] = [];
  const opened = createOpenedModels();
  const places = new Map<string, ResumedPlace>();
  for (const one of left.rooms) {
    const place = await openPlace(options, one, opened.add);
    // Before the door opens: what is acked from then on has to be on the disk.
    await journals.keep(place.place.room, one.journal);
    rooms.push(place.place.room);
    places.set(one.image.uri, place);
  }
  await options.settle(places);
  const started = await openSameDoor(options, left, rooms);
  if (!started.ok) {
    // The next session may have the same images.
    options.services.ownPerson.directory.expirePasses();
    const { log } = options.services;
    await journals.release().catch((error) => log.warn('A journal of the session did not go by itself.', error));
    await forgetLeft(options, id);
    return { ok: false, problem: problemOf(started, left) };
  }
  if (left.rooms.some(({ isDamaged }) => isDamaged)) tellIncomplete();
  if (left.missing.length > 0) tellMissing(listNames(left.missing));
  const { session } = started;
  const hosted = await HostedSession.open(options, { session, reach, rooms, journals, images, isDoorKept: true, tell });
  opened.follow((model) => hosted.follow(model));
  return {
    ok: true,
    running: hosted,
    event: startedEvent(session, listNames(images.map(({ document }) => document.fileName))),
  };
}

async function openPlace(
  { services, saveFor }: ResumeOptions,
  { image, state }: LeftRoom,
  onOpened: (model: ImageModel) => void,
): Promise<ResumedPlace & { readonly place: { readonly room: Room } }> {
  const { sha256, fileName } = state.image;
  const readImage = readerOf(services.sources, { sha256 });
  const { ownPerson } = services;
  const room: Room = restoreRoom({ readImage, save: () => saveFor(room), directory: ownPerson.directory }, state);
  const host = state.people.find(({ participant }) => participant.role === 'host');
  const resume = host && { participantId: host.participant.id, secret: host.secret };
  if (resume) ownPerson.become(resume);
  const joined = await joinRoom(room.connectLocal(), { displayName: await services.displayName(), resume });
  if (!joined.ok) throw new Error(`The own room refused its own seat: ${joined.code}`);
  const document = { ...image.document, sha256, fileName, recipe: state.document.recipe };
  return { place: { room, seat: joined.seat }, document, onOpened };
}

/** The process of before may still be letting go of the port. */
async function openSameDoor(options: ResumeOptions, left: LeftSession, rooms: readonly Room[]): Promise<StartOutcome> {
  const { record, tokens } = left;
  const { session, port, reach, address, policy, published } = record;
  const { retired, ...links } = tokens;
  const door = { session, tokens: links, retired, ...policy };
  const way = { rooms, reach, port, address, door, ...(published && { publish: forwardAgain(options, left) }) };
  const deadline = Date.now() + (options.patienceMs ?? previousProcessMs);
  for (;;) {
    const started = await openDoor(options, way);
    if (started.ok || started.code !== 'port-taken' || Date.now() > deadline) return started;
    await pause(portRetryMs);
  }
}

/** The link stays what it is; VS Code is asked to forward the port as before. */
function forwardAgain({ services }: ResumeOptions, { record }: LeftSession): NonNullable<SessionOptions['publish']> {
  const { address, port, published } = record;
  return async (listening) => {
    await askVsCode(services, listening);
    return { address, port: published?.port ?? port, secure: published?.secure ?? false };
  };
}

function problemOf({ code }: Extract<StartOutcome, { ok: false }>, { record }: LeftSession): RejectText {
  const why = {
    'port-taken': t('another program uses port {0} now', record.port),
    'no-network': t('this computer is on no network'),
    'cannot-listen': t('the system does not let PixelPair wait for teammates'),
    cancelled: t('it was not opened again'),
  } as const;
  return {
    sentence: t('Your session could not go on: {0}. Your images and all edits are here.', why[code]),
    nextStep: t('Start a new session and send its link.'),
  };
}

/** Documents open whenever VS Code gets to them, before the session stands or after. */
function createOpenedModels(): { add(model: ImageModel): void; follow(follow: (model: ImageModel) => void): void } {
  const waiting: ImageModel[] = [];
  let add = (model: ImageModel): void => void waiting.push(model);
  return {
    add: (model) => add(model),
    follow(follow) {
      waiting.forEach(follow);
      add = follow;
    },
  };
}
