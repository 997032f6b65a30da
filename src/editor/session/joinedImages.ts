import type { ConnectOutcome } from '../../client/connectSession.ts';
import type { Seat, SeatEvents, SeatPass } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import type { Queued } from '../../shared/protocol/queued.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { JoinedImage } from './guestRecords.ts';
import { createImageNews, type ImageNews } from './imageNews.ts';
import { createJoinedReport, hostNameAt, type Joined, type JoinedReport, queuedAt } from './joinedReport.ts';
import type { KeptJoin } from './keptJoin.ts';
import { listNames } from './listNames.ts';
import type { Connection, RunningImage, Tell, TellImage } from './runningSession.ts';
import { StandbySeat } from './standbySeat.ts';
import { watchNetwork } from './watchNetwork.ts';

/** One image of the session that is open in this window: joined, or being looked for after a reload. */
export interface OpenedHere {
  readonly model: ImageModel;
  readonly running: RunningImage;
}

interface Entry {
  readonly kept: JoinedImage;
  readonly opened?: OpenedHere;
  readonly connection?: Connection;
}

export interface JoinedOptions {
  readonly kept: KeptJoin;
  readonly tell: Tell;
  /** Images that are in the session and were not known to be: of whom, and which. */
  readonly onNewImages: (host: string, rooms: readonly RoomInfo[]) => PromiseLike<unknown>;
  /** The host's no to who asks to edit, as each image hears it. */
  readonly onAskDeclined: (code: SeatEvents['askDeclined']) => void;
  /** To the first image that the session has by now. */
  readonly connect: (resume: SeatPass, signal: AbortSignal) => Promise<ConnectOutcome>;
  readonly onError: (error: unknown) => undefined;
}

/**
 * The images of a joined session that are open in this window, each by a seat of its own. Over when the user closes the
 * last one, or the host the session; where the host closes the last one alone, a seat in another one waits for the user.
 */
export class JoinedImages implements Joined {
  readonly #options: JoinedOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #news: ImageNews;
  readonly #report: JoinedReport;
  #isOver = false;
  #hasOpened = false;
  readonly standby: StandbySeat;

  constructor(options: JoinedOptions) {
    this.#options = options;
    this.#report = createJoinedReport(this, options.tell);
    this.#news = createImageNews({
      clock: systemClock,
      tell: (rooms) => options.onNewImages(hostNameAt(this.seats), rooms),
    });
    this.standby = new StandbySeat({
      clock: systemClock,
      connect: options.connect,
      watchNetwork,
      tell: (event) => this.#onStandby(event),
      onSeat: (seat) => this.#listen(seat),
      onError: options.onError,
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The seats there are at the moment. While an image is only looked for, it is edited in a room of its own. */
  get seats(): readonly Seat[] {
    const models = [...this.#entries.values()].flatMap(({ opened }) => opened?.model ?? []);
    const seats = models.flatMap(({ room, seat }) => (room || seat.status === 'ended' ? [] : [seat]));
    return seats.length > 0 ? seats : [this.standby.seat ?? []].flat();
  }

  /** What the host shares, as far as it can be heard. */
  get rooms(): readonly RoomInfo[] {
    const seats = this.seats;
    return (seats.find(({ status }) => status === 'open') ?? seats[0])?.rooms ?? [];
  }

  /** What the host does not know of yet. */
  get queued(): Queued {
    return queuedAt(this.seats);
  }

  /** Where an image of the session is open; undefined where it is not. */
  uriOf(room: string): string | undefined {
    return [...this.#entries.values()].find(({ kept }) => kept.room === room)?.kept.uri;
  }

  /** Counts an image as the session's before its document is open. */
  expect(image: JoinedImage): void {
    this.#entries.set(image.uri, { kept: image });
    this.#news.know(image.room);
  }

  /** The document is open. False where the session is over by now. */
  add(uri: string, opened: OpenedHere): boolean {
    const entry = this.#entries.get(uri);
    if (!entry) return false;
    this.#hasOpened = true;
    this.#entries.set(uri, { ...entry, opened });
    opened.model.onDidChange(({ kind }) => {
      if (kind === 'place') this.#onSeat(opened.model);
      if (kind === 'recipe' || kind === 'chat') this.#report.queued();
    });
    this.#report.images();
    this.#onSeat(opened.model);
    void this.standby.release(opened.model.seat);
    void this.keep();
    return true;
  }

  /** An image is none of the session's any more. `pass`: the host has closed it alone, and this is what one stays with. */
  remove(uri: string, pass?: SeatPass): void {
    const entry = this.#entries.get(uri);
    if (!entry || !this.#entries.delete(uri)) return;
    const isNoneOpen = this.#entries.size === 0 || (this.#hasOpened && !this.#isAnyOpen);
    const isLost = isNoneOpen && !this.standby.isTaken;
    if (isLost && !pass) {
      this.#end();
      return;
    }
    if (isLost && pass) this.standby.take({ pass, room: entry.kept.room });
    void this.keep();
    this.#report.images();
    this.#report.people();
    this.#report.connection();
  }

  /** `A and B`. */
  get names(): string {
    const opened = [...this.#entries.values()].flatMap((entry) => entry.opened?.model.image.fileName ?? []);
    // With none of them open, the session is about those that could be.
    return listNames(opened.length > 0 ? opened : this.rooms.map(({ fileName }) => fileName));
  }

  /** How things stand with the line of each. */
  get connections(): readonly Connection[] {
    return [...this.#entries.values(), this.standby].flatMap(({ connection }) => connection ?? []);
  }

  /** How one image reports. */
  tellFor(uri: string): TellImage {
    return (event) => {
      const entry = this.#entries.get(uri);
      if (event.type === 'over') return this.remove(uri);
      if (event.type === 'closed') return this.remove(uri, event.pass);
      if (event.type === 'people') this.#report.people();
      if (event.type === 'role') this.#options.tell(event);
      if (event.type !== 'connection' || !entry) return;
      this.#entries.set(uri, { ...entry, connection: event });
      this.#report.connection();
    };
  }

  find(model: ImageModel): Entry | undefined {
    return [...this.#entries.values()].find(({ opened }) => opened?.model === model);
  }

  async each(run: (running: RunningImage) => unknown): Promise<void> {
    const opened = [...this.#entries.values()].map((entry) => entry.opened && run(entry.opened.running));
    await Promise.all([...opened, run(this.standby)]);
  }

  get #isAnyOpen(): boolean {
    return [...this.#entries.values()].some(({ opened }) => opened);
  }

  #end(): void {
    this.#isOver = true;
    this.#news.stop();
    this.#entries.clear();
    void this.#options.kept.forget();
    this.#options.tell({ type: 'over' });
  }

  #onSeat(model: ImageModel): void {
    if (!model.room && this.find(model)) this.#listen(model.seat);
  }

  #listen(seat: Seat): void {
    seat.on('rooms', () => this.#onRooms());
    seat.on('askDeclined', this.#options.onAskDeclined);
    this.#onRooms();
    void this.keep();
  }

  #onRooms(): void {
    this.#news.look(this.rooms);
    if (this.standby.isTaken) this.#report.images();
  }

  #onStandby(event: Parameters<TellImage>[0]): void {
    if (event.type === 'over') this.#end();
    else if (event.type === 'people') this.#report.people();
    else if (event.type === 'connection') this.#report.connection();
    else if (event.type !== 'closed') this.#options.tell(event);
  }

  /** Remembers them, with the pass as it is now: after a restart of the host it may be another one. */
  keep(): Promise<void> {
    const images = [...this.#entries.values()].map(({ kept, opened }) => {
      const model = opened?.model;
      return model && !model.room ? { ...kept, pass: model.seat.pass } : kept;
    });
    return this.#options.kept.update(images, this.standby.kept);
  }
}
