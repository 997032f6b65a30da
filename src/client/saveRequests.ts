import { t } from '../shared/l10n.ts';
import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { saveTimeoutMs } from '../shared/protocol/limits.ts';
import type { Reply } from '../shared/protocol/messages.ts';
import { rates } from '../shared/protocol/rates.ts';
import { notAllowedText } from '../shared/protocol/rejects.ts';
import { isTransient } from './editSender.ts';
import type { PendingEdit, SaveOutcome } from './seat.ts';
import { createTurns } from './turns.ts';

const notAllowed = `${notAllowedText.sentence} ${notAllowedText.nextStep}`;
const lost = t('The connection to the host is lost, so the image was not saved.');
const tooMany = t('The host has not taken all of your edits yet, so the image was not saved.');

export interface SaveRequestsOptions {
  readonly connection: Pick<Connection, 'request' | 'status' | 'onStatus'>;
  readonly clock: Clock;
  readonly isOpen: () => boolean;
  /** Own edits that the room may not have. */
  readonly pending: () => readonly PendingEdit[];
}

/** Asks the host to write the file, once it has what was done here before. */
export interface SaveRequests {
  /** Says in words what came of it. */
  request(): Promise<SaveOutcome>;
  /** To be called whenever the room has taken or refused an edit, one is withdrawn, or the line is lost. */
  look(): void;
}

type Taken = 'taken' | 'lost' | 'too-many';

export function createSaveRequests({ connection, clock, isOpen, pending }: SaveRequestsOptions): SaveRequests {
  const waiting = new Set<() => void>();
  const inTurn = createTurns({ connection, clock, rate: rates.save });
  let unsent: Promise<Reply<'save:request'>> | undefined;
  /** Edits are sent one after the other: the file would lack those whose turn comes after the request. */
  const whenTaken = (): Promise<Taken> => {
    const ids = new Set(pending().map(({ id }) => id));
    return new Promise((resolve) => {
      const settle = (outcome: Taken): void => {
        cancel();
        waiting.delete(look);
        resolve(outcome);
      };
      const look = (): void => {
        if (!isOpen()) settle('lost');
        else if (!pending().some(({ id }) => ids.has(id))) settle('taken');
      };
      const cancel = clock.after(saveTimeoutMs, () => settle('too-many'));
      waiting.add(look);
      look();
    });
  };
  const send = (): Promise<Reply<'save:request'>> => {
    unsent = undefined;
    return connection.request('save:request', {}, saveTimeoutMs);
  };
  /** One request for all who want a save at the same moment, or while it still waits for its turn. */
  const ask = (): Promise<Reply<'save:request'>> => {
    unsent ??= Promise.resolve().then(() => inTurn(send));
    return unsent;
  };
  return {
    async request() {
      const taken = await whenTaken();
      if (taken !== 'taken') return { ok: false, code: taken, message: taken === 'lost' ? lost : tooMany };
      const reply = await ask();
      return reply.ok ? { ok: true } : { ok: false, code: reply.code, message: messageOf(reply) };
    },
    look: () => {
      for (const look of waiting) look();
    },
  };
}

function messageOf(reply: Extract<Reply<'save:request'>, { ok: false }>): string {
  if (reply.code === 'not-allowed') return notAllowed;
  return reply.message ?? (isTransient(reply) ? lost : t('The host could not save the image.'));
}
