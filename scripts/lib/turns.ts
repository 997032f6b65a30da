/** What one of several writers says. */
export interface Turn {
  write(text: string): void;
  end(): void;
}

/**
 * Lets writers that work at the same time say what they have to say one after another, in the order they came: the
 * first is heard at once, what the others say is kept until those before them have ended.
 */
export class Turns {
  readonly #show: (text: string) => void;
  readonly #waiting: { kept: string; ended: boolean }[] = [];

  constructor(show: (text: string) => void) {
    this.#show = show;
  }

  open(): Turn {
    const turn = { kept: '', ended: false };
    this.#waiting.push(turn);
    return {
      write: (text) => {
        turn.kept += text;
        this.#go();
      },
      end: () => {
        turn.ended = true;
        this.#go();
      },
    };
  }

  #go(): void {
    for (let first = this.#waiting[0]; first; first = this.#waiting[0]) {
      if (first.kept) this.#show(first.kept);
      first.kept = '';
      if (!first.ended) return;
      this.#waiting.shift();
    }
  }
}
