import * as vscode from 'vscode';
import type { Room } from '../../host/room.ts';
import { type StartOutcome, startSession } from '../../host/startSession.ts';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { plainText } from '../plainText.ts';
import type { Services } from '../services.ts';
import type { Reach } from './reach.ts';
import type { Begun, HostReason, Tell } from './runningSession.ts';
import { tellStarted } from './sessionMessages.ts';

export interface HostingOptions {
  readonly model: ImageModel;
  readonly room: Room;
  readonly reach: Reach;
  readonly tell: Tell;
}

/** Opens the door to the room a document is edited in already. */
export async function hostSession({ log }: Services, options: HostingOptions): Promise<Begun> {
  const { model, room, reach, tell } = options;
  const onError = (error: unknown): void => log.error('Something broke in the session; it goes on.', error);
  const started = await startSession({ rooms: [room], reach, uriScheme: vscode.env.uriScheme, onError });
  if (!started.ok) {
    log.error(`The session could not be started: ${started.code}, ${started.message}`);
    return { ok: false, problem: startTexts[started.code] };
  }
  const { session } = started;
  log.info(`Sharing at ${session.address}:${session.port}.`);
  const stopWatching = watchRoom(room, tell);
  const stop = async (reason: HostReason): Promise<void> => {
    stopWatching();
    closed.dispose();
    await session.end(reason);
    log.info('The session has ended.');
  };
  const closed = model.onDidDispose(() => {
    tell({ type: 'over' });
    stop('host-closed').catch((error: unknown) => log.error('The session did not end cleanly.', error));
  });
  await copy(session.link).catch(async (error: unknown) => {
    // Nobody could be told the link, and nothing in the window would say that the port is open.
    await stop('host-closed');
    throw error;
  });
  tellStarted();
  const running = { model, link: session.link, stop };
  const fileName = model.image.fileName;
  return { ok: true, running, event: { type: 'started', fileName, address: `${session.address}:${session.port}` } };
}

async function copy(link: string): Promise<void> {
  await vscode.env.clipboard.writeText(link);
}

/** Counts the people, and says who comes and goes. */
function watchRoom(room: Room, tell: Tell): () => void {
  let known = new Map(room.participants.map(({ id, name }) => [id, name]));
  return room.on('participants', () => {
    const now = new Map(room.participants.map(({ id, name }) => [id, name]));
    for (const [id, name] of now)
      if (!known.has(id)) void vscode.window.showInformationMessage(plainText(`${name} joined the session.`));
    for (const [id, name] of known)
      if (!now.has(id)) void vscode.window.showInformationMessage(plainText(`${name} left the session.`));
    known = now;
    tell({ type: 'people', count: now.size });
  });
}

const startTexts: { readonly [Code in Extract<StartOutcome, { ok: false }>['code']]: RejectText } = {
  'no-network': {
    sentence: 'This computer is on no network.',
    nextStep: 'Connect to one, or share with people on this computer only.',
  },
  'port-taken': { sentence: 'The port for the session is in use.', nextStep: 'Start the session again.' },
  'cannot-listen': {
    sentence: 'The system does not let PixelPair wait for teammates.',
    nextStep: 'Check the firewall and security settings of this computer.',
  },
};
