import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { Begun, RunningSession, Tell } from './runningSession.ts';
import { idle, nextSessionState, type SessionEvent, type SessionState } from './sessionState.ts';

export interface SlotOptions {
  readonly onChange: (state: SessionState) => void;
  /** Something was to begin while something else is going on. */
  readonly onBusy: (state: Exclude<SessionState['state'], 'idle'>) => void;
}

/** The place for a window's one session: nothing begins in it while something else is going on. */
export class SessionSlot {
  readonly #options: SlotOptions;
  #state: SessionState = idle;
  #running: RunningSession | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: SlotOptions) {
    this.#options = options;
  }

  get state(): SessionState {
    return this.#state;
  }

  get running(): RunningSession | undefined {
    return this.#running;
  }

  /** Whether something may begin. Says so where it may not. */
  isFree(): boolean {
    const { state } = this.#state;
    if (state !== 'idle') this.#options.onBusy(state);
    return state === 'idle';
  }

  /** Settles once nothing is going on. */
  async whenIdle(): Promise<void> {
    if (this.#state.state !== 'idle') await new Promise<void>((resolve) => void this.#waiting.push(resolve));
  }

  /** Starts or joins, unless the slot is taken. Gives what the user has to be told where that failed. */
  async begin(purpose: 'start' | 'join', begin: (tell: Tell) => Promise<Begun>): Promise<RejectText | undefined> {
    if (!this.isFree()) return undefined;
    this.tell({ type: 'requested', purpose });
    const begun = await begin((event) => this.tell(event)).catch((error: unknown) => {
      this.tell({ type: 'failed' });
      throw error;
    });
    // Its end has overtaken its beginning: the image or the window was closed meanwhile, or the other side left.
    if (begun.ok && this.#state.state !== 'connecting') {
      await begun.running.stop('host-closed');
      return undefined;
    }
    if (begun.ok) this.#running = begun.running;
    this.tell(begun.ok ? begun.event : { type: 'failed' });
    return begun.ok ? undefined : begun.problem;
  }

  tell(event: SessionEvent): void {
    if (event.type === 'over') this.#running = undefined;
    const next = nextSessionState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#options.onChange(next);
    if (next.state === 'idle') for (const settle of this.#waiting.splice(0)) settle();
  }
}
