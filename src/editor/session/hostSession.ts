import * as vscode from 'vscode';
import type { Room } from '../../host/room/room.ts';
import {
  type Session,
  type SessionOptions,
  type StartFailure,
  type StartOutcome,
  startSession,
} from '../../host/session/startSession.ts';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { forwardPort } from './forwardPort.ts';
import { addressOf, HostedSession, summaryOf } from './hostedSession.ts';
import type { HostOptions } from './hostOptions.ts';
import type { Opening } from './reach.ts';
import { describeReach } from './reachAdvice.ts';
import { passesReachCheck, reachedAt } from './reachMessages.ts';
import type { Begun, Tell } from './runningSession.ts';
import { tellStarted } from './sessionMessages.ts';
import type { SessionEvent } from './sessionState.ts';
import { createSharedRooms, type SharedRooms } from './sharedRooms.ts';

export interface HostingOptions {
  readonly model: ImageModel;
  readonly room: Room;
  readonly opening: Opening;
  readonly tell: Tell;
}

/** Opens the door to the room a document is edited in already. */
export async function hostSession(
  options: HostOptions,
  { model, room, opening, tell }: HostingOptions,
): Promise<Begun> {
  const { reach } = opening;
  const started = await openDoor(options, { rooms: [room], ...wayIn(options, opening) });
  if (!started.ok) return notStarted(started.code);
  const { session } = started;
  // Questions stand in between: whose image is closed over one shares nothing.
  const isOpen = (): boolean => options.documents.findIn(room) !== undefined;
  if (!isOpen() || !(await passesReachCheck(session, reach))) {
    await session.end('host-closed');
    return { ok: false };
  }
  const journals = openJournals(options, session.door.session);
  await journals.keep(room);
  const hosted = await HostedSession.open(options, { session, reach, rooms: [room], journals, tell });
  if (!isOpen()) {
    await hosted.stop('host-closed');
    return { ok: false };
  }
  hosted.follow(model);
  try {
    await vscode.env.clipboard.writeText(session.link);
  } catch (error) {
    // Nobody could be told the link, and nothing in the window would say that the port is open.
    await hosted.stop('host-closed');
    throw error;
  }
  tellStarted(describeReach(reachedAt(session, reach)));
  return { ok: true, running: hosted, event: startedEvent(session, model.image.fileName) };
}

function wayIn({ services }: HostOptions, { reach, address, approves }: Opening): Omit<DoorOptions, 'rooms'> {
  return {
    reach,
    policy: { approves },
    ...(address !== undefined && { address }),
    ...(reach === 'forwarded' && { publish: (port: number) => forwardPort(services, port) }),
  };
}

function notStarted(code: StartFailure): Begun {
  return code === 'cancelled' ? { ok: false } : { ok: false, problem: startTexts[code] };
}

export function startedEvent(session: Session, fileName: string): SessionEvent {
  const people = session.participants.length;
  return { type: 'started', fileName, address: addressOf(session), people, door: summaryOf(session) };
}

export function openJournals({ services, records, onNotKept, onKeptAgain }: HostOptions, session: string): SharedRooms {
  const onError = (error: unknown): void => services.log.warn('A journal of the session goes on growing.', error);
  return createSharedRooms({ folder: records.folderOf(session), onTrouble: onNotKept, onKeptAgain, onError });
}

export type DoorOptions = Omit<SessionOptions, 'uriScheme' | 'onError'>;

export async function openDoor({ services: { log } }: HostOptions, options: DoorOptions): Promise<StartOutcome> {
  const onError = (error: unknown): void => log.error('Something broke in the session; it goes on.', error);
  const started = await startSession({ ...options, uriScheme: vscode.env.uriScheme, onError });
  if (started.ok) log.info(`Sharing at ${started.session.address}:${started.session.port}.`);
  else log.error(`The session could not be started: ${started.code}, ${started.message}`);
  return started;
}

const startTexts: { readonly [Code in Exclude<StartFailure, 'cancelled'>]: RejectText } = {
  'no-network': {
    sentence: vscode.l10n.t('This computer is on no network.'),
    nextStep: vscode.l10n.t('Connect to one, or share with people on this computer only.'),
  },
  'port-taken': {
    sentence: vscode.l10n.t('The port for the session is in use.'),
    nextStep: vscode.l10n.t('Start the session again.'),
  },
  'cannot-listen': {
    sentence: vscode.l10n.t('The system does not let PixelPair wait for teammates.'),
    nextStep: vscode.l10n.t('Check the firewall and security settings of this computer.'),
  },
};
