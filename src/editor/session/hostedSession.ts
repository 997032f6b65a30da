import type { DoorState } from '../../host/door/door.ts';
import type { Room } from '../../host/room/room.ts';
import type { AddOutcome } from '../../host/session/sessionRooms.ts';
import type { Session } from '../../host/session/startSession.ts';
import { formatEndpoint, type SessionLink } from '../../shared/protocol/link.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { tellNotRemoved } from './filesMessages.ts';
import { followAddress } from './followAddress.ts';
import { keepHosted, type RecordedParts } from './hostedRecord.ts';
import type { HostOptions } from './hostOptions.ts';
import type { KeptSession } from './keptSession.ts';
import { listNames } from './listNames.ts';
import type { Hosting, HostReason, RunningSession, Tell } from './runningSession.ts';
import { tellNotOwnLink, tellOwnLink } from './sessionMessages.ts';
import type { DoorSummary } from './sessionState.ts';
import type { Network } from './watchNetwork.ts';

export interface HostedParts extends RecordedParts {
  readonly rooms: readonly Room[];
  readonly tell: Tell;
  /** Another than the computer's, for tests. */
  readonly network?: Network | undefined;
}

/** A session that this window hosts: the door stands open, and what it takes to go on after a crash is on the disk. */
export class HostedSession implements RunningSession {
  readonly #options: HostOptions;
  readonly #parts: HostedParts;
  readonly #subscriptions: (() => void)[] = [];
  readonly #rooms: Set<Room>;
  #isOver = false;
  #keptDoor: DoorState;
  #kept: KeptSession | undefined;

  private constructor(options: HostOptions, parts: HostedParts) {
    this.#options = options;
    this.#parts = parts;
    this.#rooms = new Set(parts.rooms);
    this.#keptDoor = parts.session.door;
    const { session, tell } = parts;
    // One that was open before, under another name by now.
    const opened = options.documents.onDidOpen(({ model }) => {
      if (model && this.has(model)) void this.#kept?.update();
    });
    this.#subscriptions.push(
      () => opened.dispose(),
      session.onChange(() => tell({ type: 'people', count: session.participants.length })),
      session.onDoor(() => this.#onDoor()),
      followAddress({
        ...parts,
        onMoved: () => this.#onMoved(),
        onError: (error) => options.services.log.error('The links did not get their new address.', error),
      }),
    );
  }

  static async open(options: HostOptions, parts: HostedParts): Promise<HostedSession> {
    const hosted = new HostedSession(options, parts);
    const kept = await keepHosted(options, parts, hosted.#rooms);
    hosted.#kept = kept;
    parts.journals.onBehind(() => kept.setAside());
    // Since it was written.
    if (parts.journals.isBehind) await kept.setAside();
    return hosted;
  }

  get link(): string {
    return this.#parts.session.link;
  }

  get viewLink(): string {
    return this.#parts.session.viewLink;
  }

  get hosting(): Hosting {
    const { session, reach } = this.#parts;
    return { session, reach, keepDoor: async () => this.#kept?.updateDoor() };
  }

  has({ room }: ImageModel): boolean {
    return room !== undefined && this.#rooms.has(room);
  }

  /** An image of the session is open. The session ends with the last of them. */
  follow(model: ImageModel): void {
    const { room } = model;
    if (!room) return;
    const changed = model.onDidChange(({ kind }) => {
      // One on its way to another name is kept once it is open there.
      const isMoving = this.#options.documents.findIn(room)?.isMoving === true;
      if ((kind === 'saved' || kind === 'image') && !isMoving) void this.#kept?.update();
      if (kind === 'image') this.#tellImages();
    });
    const closed = model.onDidDispose(() => this.#onClosed(room));
    this.#subscriptions.push(
      () => changed.dispose(),
      () => closed.dispose(),
    );
  }

  /** Guests see it once it is on the disk: a crash right after that would otherwise close it to them. */
  async add(model: ImageModel): Promise<AddOutcome | undefined> {
    const { room } = model;
    if (!room || this.#rooms.has(room)) return undefined;
    const { session, journals } = this.#parts;
    await journals.keep(room);
    this.#rooms.add(room);
    await this.#kept?.update();
    const isOpen = !this.#isOver && this.#options.documents.findIn(room) !== undefined;
    const added = isOpen ? session.addRoom(room) : undefined;
    if (!added?.ok) {
      await this.#forget(room);
      return added;
    }
    this.follow(model);
    this.#tellImages();
    return added;
  }

  /** Who tries a session alone, or clicks a link to see what it does, is in the window that shares it. */
  async returnBy(link: SessionLink): Promise<boolean> {
    const { session } = this.#parts;
    if (link.session !== session.door.session) return false;
    if (isCurrentLink(link, session)) tellOwnLink();
    else tellNotOwnLink();
    return true;
  }

  stop(reason: HostReason): Promise<void> {
    const ending = this.#end(reason);
    this.#options.onEnding(ending);
    return ending;
  }

  async rest(): Promise<void> {
    this.#unsubscribe();
    // First: once the next process sees that this one has gone, it reads them.
    await this.#parts.journals.rest();
    await this.#kept?.rest();
  }

  async #end(reason: HostReason): Promise<void> {
    const { log } = this.#options.services;
    this.#isOver = true;
    this.#unsubscribe();
    // At once: a guest who sleeps holds up the rest, and the window may be closed over that.
    const forgetting = this.#kept?.end().catch((error) => log.warn('The session is not forgotten yet.', error));
    await Promise.all([this.#parts.session.end(reason), forgetting]);
    // All that is left goes with the record, without which nobody goes on with the session.
    await this.#parts.journals
      .release()
      .catch((error) => log.warn('A journal of the session did not go by itself.', error));
    await this.#kept?.remove().catch((error) => {
      log.warn('The files of the session did not go from the disk.', error);
      tellNotRemoved(this.#options.records.folderOf(this.#parts.session.door.session));
    });
    log.info('The session has ended.');
  }

  /** Also without anybody waiting for that: a door that was shut must not open again because of a crash. */
  #onDoor(): void {
    const { session, tell } = this.#parts;
    tell({ type: 'door', door: summaryOf(session) });
    if (session.door === this.#keptDoor) return;
    this.#keptDoor = session.door;
    void this.#kept?.updateDoor();
  }

  async #onMoved(): Promise<void> {
    this.#parts.tell({ type: 'moved', address: addressOf(this.#parts.session) });
    await this.#kept?.update();
  }

  #onClosed(room: Room): void {
    const { services, onLastClosed } = this.#options;
    const isLast = this.#rooms.size === 1;
    if (isLast) {
      this.#parts.tell({ type: 'over' });
      onLastClosed();
    }
    const ending = isLast ? this.stop('host-closed') : this.#remove(room);
    ending.catch((error: unknown) => services.log.error('The session did not end cleanly.', error));
  }

  async #remove(room: Room): Promise<void> {
    this.#parts.session.removeRoom(room);
    const forgetting = this.#forget(room);
    this.#tellImages();
    await forgetting;
  }

  /** The record first: with an image whose journal is gone nobody could go on. */
  async #forget(room: Room): Promise<void> {
    this.#rooms.delete(room);
    await this.#kept?.update();
    await this.#parts.journals.drop(room);
  }

  #tellImages(): void {
    const fileName = listNames([...this.#rooms].map(({ image }) => image.fileName));
    this.#parts.tell({ type: 'images', fileName });
  }

  #unsubscribe(): void {
    for (const unsubscribe of this.#subscriptions.splice(0)) unsubscribe();
  }
}

/** The session's id is no secret: a link that only has that may lead anywhere, and is not to be vouched for. */
function isCurrentLink({ token, address, port, secure = false }: SessionLink, session: Session): boolean {
  const { door, published } = session;
  const isPlace = address === session.address && port === published.port && secure === published.secure;
  return isPlace && (token === door.tokens.editor || token === door.tokens.viewer);
}

/** As the status bar shows it. */
export function addressOf({ address, published }: Session): string {
  return formatEndpoint(address, published.port);
}

export function summaryOf({ door, requests }: Session): DoorSummary {
  return { isLocked: door.isLocked, approves: door.approves, waiting: requests.length };
}
