import type { FactName, FactPayload } from '../../shared/protocol/messages.ts';
import type { Line } from './roomDesk.ts';

export type PayloadFor<K extends FactName> = (participantId: string) => FactPayload<K> | undefined;

/** The lines to those who are connected to a room. */
export interface Lines {
  /** Tells everybody, but for one. */
  tell<K extends FactName>(name: K, payload: FactPayload<K>, except?: string): void;
  /** The same for what may be lost on a busy line. */
  show<K extends FactName>(name: K, payload: FactPayload<K>, except?: string): void;
  /** The same where not everybody is shown the same, and some are shown nothing. */
  showEach<K extends FactName>(name: K, payloadFor: PayloadFor<K>, except?: string): void;
  get(participantId: string): Line | undefined;
  set(participantId: string, line: Line): void;
  hangUp(participantId: string): void;
  hangUpAll(): void;
}

export function createLines(): Lines {
  const lines = new Map<string, Line>();
  const hangUp = (participantId: string): void => {
    lines.get(participantId)?.close();
    lines.delete(participantId);
  };
  return {
    tell(name, payload, except) {
      for (const [participantId, line] of lines) if (participantId !== except) line.deliver(name, payload);
    },
    show(name, payload, except) {
      for (const [participantId, line] of lines) if (participantId !== except) line.deliver(name, payload, true);
    },
    showEach(name, payloadFor, except) {
      for (const [participantId, line] of lines) {
        const payload = participantId === except ? undefined : payloadFor(participantId);
        if (payload) line.deliver(name, payload, true);
      }
    },
    get: (participantId) => lines.get(participantId),
    set: (participantId, line) => void lines.set(participantId, line),
    hangUp,
    hangUpAll() {
      for (const participantId of [...lines.keys()]) hangUp(participantId);
    },
  };
}
