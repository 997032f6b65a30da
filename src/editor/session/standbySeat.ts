import type { ConnectOutcome } from '../../client/connectSession.ts';
import type { Seat, SeatPass } from '../../client/seat.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { type Attempts, createAttempts } from './attempts.ts';
import type { ClosedImage } from './guestRecords.ts';
import { passingRejects } from './passingRejects.ts';
import type { Connection, RunningImage, TellImage } from './runningSession.ts';

export interface StandbyOptions {
  readonly clock: Clock;
  /** To the first image that the session has by now, as the participant one was. */
  readonly connect: (resume: SeatPass, signal: AbortSignal) => Promise<ConnectOutcome>;
  /** Calls back when this computer is on another network; returns what stops that. */
  readonly watchNetwork: (onChange: () => void) => () => void;
  /** What goes on at the seat, and its end. */
  readonly tell: TellImage;
  readonly onSeat: (seat: Seat) => void;
  /** An attempt broke; there will be another one. */
  readonly onError: (error: unknown) => undefined;
}

/**
 * Keeps a guest in a session none of whose images is open here any more, since the host has closed those that were: by a
 * seat in another image, whose bytes are not asked for before the user opens it.
 */
export class StandbySeat implements RunningImage {
  readonly #options: StandbyOptions;
  readonly #attempts: Attempts;
  #closed: ClosedImage | undefined;
  #seat: Seat | undefined;
  #connection: Connection | undefined;
  #stopWatching: (() => void) | undefined;

  constructor(options: StandbyOptions) {
    this.#options = options;
    const { clock } = options;
    const attempt = (signal: AbortSignal): void => void this.#look(signal);
    this.#attempts = createAttempts({ clock, attempt, onChange: () => this.#tellLost() });
  }

  /** Whether it keeps this window in the session, or is about to. */
  get isTaken(): boolean {
    return this.#closed !== undefined;
  }

  /** What to come back with after a reload; undefined while it is not needed. */
  get kept(): ClosedImage | undefined {
    return this.#closed && { ...this.#closed, ...(this.#seat && { pass: this.#seat.pass }) };
  }

  get seat(): Seat | undefined {
    return this.#seat;
  }

  get connection(): Connection | undefined {
    return this.#connection;
  }

  /** Looks for a seat until the host has answered. Tells `over` where it says no. */
  take(closed: ClosedImage): void {
    this.#forget();
    this.#closed = closed;
    // Nothing has answered yet.
    this.#connection = { connection: 'lost', retryAt: undefined };
    this.#stopWatching = this.#options.watchNetwork(() => this.reconnectNow());
    this.#attempts.begin();
  }

  /** An image of the session is open here again: by this seat, or by one of its own. */
  async release(to?: Seat): Promise<void> {
    const seat = this.#seat;
    this.#forget();
    if (seat !== to) await seat?.leave();
  }

  reconnectNow(): void {
    if (this.#seat) this.#seat.reconnectNow();
    else this.#attempts.now();
  }

  async rest(): Promise<void> {
    this.#letGo();
  }

  async stop(): Promise<void> {
    const wasTaken = this.isTaken;
    await this.release();
    if (wasTaken) this.#options.tell({ type: 'over' });
  }

  async #look(signal: AbortSignal): Promise<void> {
    const closed = this.#closed;
    if (!closed) return;
    const { connect, onError } = this.#options;
    const outcome = await connect(closed.pass, signal).catch(onError);
    if (signal.aborted) {
      if (outcome?.ok) await outcome.seat.leave();
    } else if (outcome?.ok) this.#sit(outcome.seat, closed);
    else if (!outcome || passingRejects.has(outcome.code)) this.#attempts.again();
    else this.#end();
  }

  #sit(seat: Seat, closed: ClosedImage): void {
    this.#seat = seat;
    const mine =
      (run: () => void): (() => void) =>
      () => {
        if (this.#seat === seat) run();
      };
    const onConnection = mine(() => this.#tellConnection(seat));
    const onPeople = mine(() => this.#tellPeople(seat));
    seat.on('status', onConnection);
    seat.on('retry', onConnection);
    seat.on('people', onPeople);
    seat.on('participants', onPeople);
    seat.on(
      'ended',
      mine(() => this.#onEnded(seat)),
    );
    // Nobody sees the image of this seat here.
    seat.showAbout({ at: closed.room });
    this.#options.onSeat(seat);
    onConnection();
    onPeople();
    // The host may have closed this image, too, before anybody listened.
    if (seat.status === 'ended') this.#onEnded(seat);
  }

  #onEnded(seat: Seat): void {
    if (!isClosedAlone(seat)) {
      this.#end();
      return;
    }
    this.#closed = { pass: seat.pass, room: seat.roomId };
    this.#seat = undefined;
    // Not at once, and later each time: a host could keep this window busy with one image after another.
    this.#attempts.again();
  }

  #tellConnection({ status, nextAttemptAt }: Seat): void {
    if (status === 'ended') return;
    this.#connection = { connection: status, retryAt: nextAttemptAt };
    this.#options.tell({ type: 'connection', ...this.#connection });
  }

  #tellLost(): void {
    this.#connection = { connection: 'lost', retryAt: this.#attempts.nextAt };
    this.#options.tell({ type: 'connection', ...this.#connection });
  }

  #tellPeople(seat: Seat): void {
    this.#options.tell({ type: 'people', count: seat.people.length });
    this.#options.tell({ type: 'role', role: seat.me.role });
  }

  #end(): void {
    this.#forget();
    this.#options.tell({ type: 'over' });
  }

  #letGo(): void {
    this.#attempts.stop();
    this.#stopWatching?.();
  }

  #forget(): void {
    this.#letGo();
    this.#closed = undefined;
    this.#seat = undefined;
    this.#connection = undefined;
  }
}

/** Whether the host has closed this image alone, of several: then the session goes on. */
export function isClosedAlone({ endReason, rooms }: Pick<Seat, 'endReason' | 'rooms'>): boolean {
  return endReason === 'host-closed' && rooms.length > 1;
}
