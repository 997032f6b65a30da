import type { Seat, SeatEvents } from '../../client/seat.ts';
import { t } from '../../shared/l10n.ts';
import { isNote } from '../../shared/protocol/chat.ts';
import type { Queued } from '../../shared/protocol/queued.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { JoinedImage } from './guestRecords.ts';
import type { KeptJoin } from './keptJoin.ts';
import { listNames } from './listNames.ts';
import type { Connection, RunningSession, Tell } from './runningSession.ts';

/** What keeps one image in the session. */
export type RunningImage = Required<Pick<RunningSession, 'rest' | 'stop' | 'reconnectNow'>>;

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
  readonly onNewImages: (host: string, rooms: readonly RoomInfo[]) => void;
  /** The host's no to who asks to edit, as each image hears it. */
  readonly onAskDeclined: (code: SeatEvents['askDeclined']) => void;
}

/** The images of a joined session that are open in this window, each by a seat of its own. Over when the last one is. */
export class JoinedImages {
  readonly #options: JoinedOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #known = new Set<string>();
  #isOver = false;
  #hasOpened = false;

  constructor(options: JoinedOptions) {
    this.#options = options;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The seats there are at the moment. While an image is only looked for, it is edited in a room of its own. */
  get seats(): readonly Seat[] {
    const models = [...this.#entries.values()].flatMap(({ opened }) => opened?.model ?? []);
    return models.flatMap(({ room, seat }) => (room || seat.status === 'ended' ? [] : [seat]));
  }

  /** What the host shares, as far as it can be heard. */
  get rooms(): readonly RoomInfo[] {
    const seats = this.seats;
    return (seats.find(({ status }) => status === 'open') ?? seats[0])?.rooms ?? [];
  }

  /** What the host does not know of yet. */
  get queued(): Queued {
    const seats = this.seats;
    // In every channel: the session's and private ones are on the line of each image.
    const lines = seats.flatMap(({ chatLines }) => chatLines);
    const messages = new Set(lines.flatMap((one) => (!isNote(one) && one.delivery === 'sending' ? [one.id] : [])));
    return { edits: seats.reduce((sum, { pending }) => sum + pending.length, 0), messages: messages.size };
  }

  /** Where an image of the session is open; undefined where it is not. */
  uriOf(room: string): string | undefined {
    return [...this.#entries.values()].find(({ kept }) => kept.room === room)?.kept.uri;
  }

  /** Counts an image as the session's before its document is open. */
  expect(image: JoinedImage): void {
    this.#entries.set(image.uri, { kept: image });
    this.#known.add(image.room);
  }

  /** The document is open. False where the session is over by now. */
  add(uri: string, opened: OpenedHere): boolean {
    const entry = this.#entries.get(uri);
    if (!entry) return false;
    this.#hasOpened = true;
    this.#entries.set(uri, { ...entry, opened });
    opened.model.onDidChange(({ kind }) => {
      if (kind === 'place') this.#onSeat(opened.model);
      if (kind === 'recipe' || kind === 'chat') this.#tellQueued();
    });
    this.#tellImages();
    this.#onSeat(opened.model);
    void this.keep();
    return true;
  }

  /** An image is none of the session's any more. */
  remove(uri: string): void {
    if (!this.#entries.delete(uri)) return;
    const isAnyOpen = [...this.#entries.values()].some(({ opened }) => opened);
    this.#isOver = this.#entries.size === 0 || (this.#hasOpened && !isAnyOpen);
    if (this.#isOver) {
      this.#entries.clear();
      void this.#options.kept.forget();
      this.#options.tell({ type: 'over' });
      return;
    }
    void this.keep();
    this.#tellImages();
    this.#tellPeople();
    this.#tellConnection();
  }

  /** `A and B`. */
  get names(): string {
    return listNames([...this.#entries.values()].flatMap(({ opened }) => opened?.model.image.fileName ?? []));
  }

  /** How one image reports. */
  tellFor(uri: string): Tell {
    return (event) => {
      const entry = this.#entries.get(uri);
      if (event.type === 'over') return this.remove(uri);
      if (event.type === 'people') this.#tellPeople();
      if (event.type === 'role') this.#options.tell(event);
      if (event.type !== 'connection' || !entry) return;
      this.#entries.set(uri, { ...entry, connection: event });
      this.#tellConnection();
    };
  }

  find(model: ImageModel): Entry | undefined {
    return [...this.#entries.values()].find(({ opened }) => opened?.model === model);
  }

  async each(run: (running: RunningImage) => unknown): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ opened }) => opened && run(opened.running)));
  }

  #onSeat(model: ImageModel): void {
    if (model.room || !this.find(model)) return;
    model.seat.on('rooms', () => this.#lookForNew());
    model.seat.on('askDeclined', this.#options.onAskDeclined);
    this.#lookForNew();
    void this.keep();
  }

  #lookForNew(): void {
    const news = this.rooms.filter(({ id }) => !this.#known.has(id));
    for (const { id } of news) this.#known.add(id);
    const host = this.seats.flatMap(({ participants }) => participants).find(({ role }) => role === 'host');
    if (news.length > 0) this.#options.onNewImages(host?.name ?? t('The host'), news);
  }

  /** Remembers them, with the pass as it is now: after a restart of the host it may be another one. */
  keep(): Promise<void> {
    const images = [...this.#entries.values()].map(({ kept, opened }) => {
      const model = opened?.model;
      return model && !model.room ? { ...kept, pass: model.seat.pass } : kept;
    });
    return this.#options.kept.update(images);
  }

  #tellPeople(): void {
    // Those in images that are not open here count as well.
    const people = new Set(this.seats.flatMap((seat) => [...seat.participants, ...seat.people].map(({ id }) => id)));
    this.#options.tell({ type: 'people', count: Math.max(1, people.size) });
  }

  #tellImages(): void {
    this.#options.tell({ type: 'images', fileName: this.names });
  }

  /** What is done while the connection is lost waits for it. */
  #tellQueued(): void {
    if ([...this.#entries.values()].some(({ connection }) => connection?.connection === 'lost')) this.#tellConnection();
  }

  /** Lost where it is for one image: they all have the same host. */
  #tellConnection(): void {
    const lost = [...this.#entries.values()].flatMap(({ connection }) =>
      connection?.connection === 'lost' ? [connection] : [],
    );
    const soonest = lost.toSorted((a, b) => (a.retryAt ?? 0) - (b.retryAt ?? 0))[0];
    this.#options.tell({
      type: 'connection',
      connection: soonest ? 'lost' : 'open',
      retryAt: soonest?.retryAt,
      ...(soonest && { queued: this.queued }),
    });
  }
}
