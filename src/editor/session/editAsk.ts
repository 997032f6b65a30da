import type { AskOutcome, Seat, SeatEvents } from '../../client/seat.ts';
import type { Tell } from './runningSession.ts';

export interface EditAskOptions {
  readonly tell: Tell;
  /** The host has said no. Called once for each question. */
  readonly onDeclined: (code: SeatEvents['askDeclined']) => void;
}

/** A guest's question whether they may edit: one for the session, whichever of its images it is asked from. */
export class EditAsk {
  readonly #options: EditAskOptions;
  /** Apart from what is shown: after a drop nobody says whether the host still thinks about it. */
  #expectsAnswer = false;

  constructor(options: EditAskOptions) {
    this.#options = options;
  }

  async ask(seat: Pick<Seat, 'askToEdit'>): Promise<AskOutcome> {
    const outcome = await seat.askToEdit();
    if (outcome.ok) {
      this.#expectsAnswer = true;
      this.#options.tell({ type: 'asking', isAsking: true });
    }
    return outcome;
  }

  /** Every image of the session hears the host's answer. */
  decline(code: SeatEvents['askDeclined']): void {
    if (!this.#expectsAnswer) return;
    this.#expectsAnswer = false;
    this.#options.tell({ type: 'asking', isAsking: false });
    this.#options.onDeclined(code);
  }
}
