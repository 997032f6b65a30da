import * as vscode from 'vscode';
import { connectSession } from '../../client/connectSession.ts';
import type { Seat } from '../../client/seat.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import { openEditor } from '../document/editorTabs.ts';
import type { ImageModel } from '../document/imageModel.ts';
import { askImage, tellGone, tellNewImages, tellNoOther, tellNotOpened, tellOutOfReach } from './askImage.ts';
import { confirmReturn } from './askLink.ts';
import { EditAsk } from './editAsk.ts';
import type { GuestOptions } from './guestOptions.ts';
import { JoinedImages } from './joinedImages.ts';
import type { RoomToJoin } from './joinSession.ts';
import { keepJoin } from './keptJoin.ts';
import { openSessionImage } from './openSessionImage.ts';
import { tellAskDeclined, tellAsked, tellAskedOutOfReach } from './roleMessages.ts';
import type { Connection, RunningSession, Tell } from './runningSession.ts';
import { offerRetry } from './sessionMessages.ts';

/** A session that this window has joined, with one image of it or several. */
export class JoinedSession implements RunningSession {
  readonly images: JoinedImages;
  readonly #options: GuestOptions;
  /** The last one that the user has said leads to it. */
  #link: SessionLink;
  readonly #editAsk: EditAsk;
  readonly #opening = new Set<string>();
  readonly linkNow = (): SessionLink => this.#link;

  /** `key` is that of the record of a session that is gone on with. */
  constructor(options: GuestOptions, link: SessionLink, tell: Tell, key?: string) {
    this.#options = options;
    this.#link = link;
    this.#editAsk = new EditAsk({ tell, onDeclined: tellAskDeclined });
    this.images = new JoinedImages({
      kept: keepJoin(options, this.linkNow, key),
      tell,
      onNewImages: (host, rooms) => this.#tellNew(host, rooms),
      onAskDeclined: (code) => this.#editAsk.decline(code),
      connect: async (resume, signal) =>
        connectSession(this.#link, {
          displayName: await options.services.displayName(),
          placeNow: this.linkNow,
          ...{ signal, resume },
        }),
      onError: (error) => void options.services.log.error('Staying in the session failed; it is tried again.', error),
    });
  }

  get standby(): Seat | undefined {
    return this.images.standby.seat;
  }

  has(model: ImageModel): boolean {
    return this.images.find(model) !== undefined;
  }

  connectionOf(model: ImageModel): Connection | undefined {
    return this.images.find(model)?.connection;
  }

  /** Lets the user choose among all images of the session, the open ones included. */
  async openImage(): Promise<void> {
    const { rooms } = this.images;
    if (rooms.length === 0) return tellOutOfReach();
    const only = rooms.length === 1 ? rooms[0] : undefined;
    if (only && this.images.uriOf(only.id)) return tellNoOther(only.fileName);
    const chosen = await askImage(rooms, (room) => this.images.uriOf(room) !== undefined);
    if (chosen) await this.#open(chosen);
  }

  /** Opens one image of the session, as long as the host shares it. */
  async openRoom(id: string, place?: vscode.TextDocumentShowOptions): Promise<void> {
    const room = this.images.rooms.find((one) => one.id === id);
    if (room) await this.#openNow(room, place);
  }

  async askToEdit(): Promise<void> {
    const seat = this.images.seats.find(({ status }) => status === 'open');
    if (!seat) return tellAskedOutOfReach();
    tellAsked(await this.#editAsk.ask(seat));
  }

  /**
   * A link to this very session: shows it. Where the line is lost, and the link leads elsewhere, the host's computer may be
   * on another network by now, and is looked for there: by the same seats, with all that waits at them.
   */
  async returnBy(link: SessionLink): Promise<boolean> {
    if (link.session !== this.#link.session) return false;
    if (this.#isLost && !isSamePlace(link, this.#link)) await this.#moveTo(link);
    else await this.#show();
    this.reconnectNow();
    return true;
  }

  reconnectNow(): void {
    void this.images.each((running) => running.reconnectNow?.());
  }

  async rest(): Promise<void> {
    await this.images.each((running) => running.rest());
  }

  async stop(): Promise<void> {
    await this.images.each((running) => running.stop('host-ended'));
  }

  get #isLost(): boolean {
    return this.images.connections.some(({ connection }) => connection === 'lost');
  }

  async #moveTo(link: SessionLink): Promise<void> {
    const agrees = await confirmReturn(link);
    // It may have come back by itself over the question.
    if (!agrees || this.images.isOver || !this.#isLost) return;
    this.#link = link;
    await this.images.keep();
  }

  /** One of its images; where none is open here, the user chooses. */
  async #show(): Promise<void> {
    const [uri] = this.images.rooms.flatMap(({ id }) => this.images.uriOf(id) ?? []);
    if (uri === undefined) await this.openImage();
    else await openEditor(vscode.Uri.parse(uri, true));
  }

  async #open(room: RoomInfo, place?: vscode.TextDocumentShowOptions): Promise<void> {
    const uri = this.images.uriOf(room.id);
    if (uri !== undefined) return openEditor(vscode.Uri.parse(uri, true), place);
    const [seat] = this.images.seats;
    if (!seat) return tellOutOfReach();
    if (this.#opening.has(room.id)) return;
    this.#opening.add(room.id);
    try {
      const here = seat === this.standby && seat.roomId === room.id ? seat : undefined;
      await this.#join(room, { room: room.id, resume: seat.pass, here }, place);
    } finally {
      this.#opening.delete(room.id);
    }
  }

  async #join(room: RoomInfo, at: RoomToJoin, place?: vscode.TextDocumentShowOptions): Promise<void> {
    const opened = await openSessionImage(this.#options, this.linkNow, this.images, { at, place });
    if (!opened.ok && opened.problem) offerRetry(opened.problem, () => void this.#openNow(room));
  }

  #tellNew(host: string, rooms: readonly RoomInfo[]): PromiseLike<unknown> {
    const [first] = rooms;
    const open = (): unknown => (rooms.length === 1 && first ? this.#openNow(first) : this.openImage());
    return tellNewImages(host, rooms, open);
  }

  /** As long as the host still shares it. */
  async #openNow(room: RoomInfo, place?: vscode.TextDocumentShowOptions): Promise<void> {
    if (!this.images.rooms.some(({ id }) => id === room.id)) return tellGone(room.fileName);
    const { log } = this.#options.services;
    await this.#open(room, place).catch((error: unknown) => {
      log.error('An image of the session did not open.', error);
      tellNotOpened(room.fileName);
    });
  }
}

function isSamePlace(one: SessionLink, other: SessionLink): boolean {
  return one.address === other.address && one.port === other.port && one.secure === other.secure;
}
