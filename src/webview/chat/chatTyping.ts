import type { ChatChannel } from '../../shared/protocol/chat.ts';

/** Who has written nothing for this long, in milliseconds, is thinking, not typing. */
const idleMs = 4_000;

/** Says for which channel somebody writes: once when they begin, and once when they have stopped. */
export interface TypingSignal {
  write(channel: ChatChannel): void;
  stop(): void;
}

export function createTypingSignal(tell: (channel: ChatChannel | null) => void): TypingSignal {
  let told: ChatChannel | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const say = (channel: ChatChannel | null): void => {
    if (channel !== told) tell(channel);
    told = channel;
  };
  const stop = (): void => {
    clearTimeout(timer);
    say(null);
  };
  return {
    write(channel) {
      clearTimeout(timer);
      timer = setTimeout(stop, idleMs);
      say(channel);
    },
    stop,
  };
}
