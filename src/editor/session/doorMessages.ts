import type { DoorRequest } from '../../host/door/waitingList.ts';
import type { Session } from '../../host/session/session.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import { DoorQuestions } from './doorQuestions.ts';

/** Shows a message each; what they give settles when it is answered or put away. */
export interface ShowAtDoor {
  ask(request: DoorRequest): PromiseLike<unknown>;
  offerReview(): PromiseLike<unknown>;
}

type Asking = Pick<Session, 'requests' | 'onSettled'>;

/** The messages about those who wait for the word of the host: which are shown, and when. */
export class DoorMessages {
  readonly #clock: Pick<Clock, 'elapsed'>;
  readonly #show: ShowAtDoor;
  #session: Asking | undefined;
  #questions: DoorQuestions;
  #stopListening: (() => void) | undefined;

  constructor(clock: Pick<Clock, 'elapsed'>, show: ShowAtDoor) {
    this.#clock = clock;
    this.#show = show;
    this.#questions = new DoorQuestions(clock);
  }

  /** Shows what is new in the session that this window hosts, where it does. */
  look(session: Asking | undefined): void {
    if (session !== this.#session) this.#change(session);
    this.#lookForNew();
  }

  dispose(): void {
    this.#change(undefined);
  }

  /** What stands open of one session keeps nobody of the next one silent: no crowd can end a session. */
  #change(session: Asking | undefined): void {
    this.#stopListening?.();
    this.#session = session;
    const questions = new DoorQuestions(this.#clock);
    this.#questions = questions;
    this.#stopListening = session?.onSettled((id) => questions.settled(id));
  }

  #lookForNew(): void {
    const requests = this.#session?.requests ?? [];
    const questions = this.#questions;
    const tellings = questions.next(requests.map(({ id }) => id));
    requests.forEach((request, n) => {
      const { id } = request;
      const { ask, offerReview } = this.#show;
      if (tellings[n] === 'ask') this.#whenClosed(ask(request), () => questions.closed(id));
      if (tellings[n] === 'offer') this.#whenClosed(offerReview(), () => questions.offerClosed(id));
      if (tellings[n] === 'last') this.#whenClosed(offerReview(), () => questions.lastClosed());
    });
  }

  /** Then there is room for somebody who waits already, and the door may have nothing new for long. */
  #whenClosed(message: PromiseLike<unknown>, note: () => void): void {
    message.then(() => {
      note();
      this.#lookForNew();
    });
  }
}
