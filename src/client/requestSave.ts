import { t } from '../shared/l10n.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { saveTimeoutMs } from '../shared/protocol/limits.ts';
import type { Reply } from '../shared/protocol/messages.ts';
import { notAllowedText } from '../shared/protocol/rejects.ts';
import { isTransient } from './editSender.ts';
import type { SaveOutcome } from './seat.ts';

const notAllowed = `${notAllowedText.sentence} ${notAllowedText.nextStep}`;
const lost = t('The connection to the host is lost, so the image was not saved.');

/** Asks the host to write the file, and says in words what came of it. */
export async function requestSave(connection: Connection): Promise<SaveOutcome> {
  const reply = await connection.request('save:request', {}, saveTimeoutMs);
  return reply.ok ? { ok: true } : { ok: false, code: reply.code, message: messageOf(reply) };
}

function messageOf(reply: Extract<Reply<'save:request'>, { ok: false }>): string {
  if (reply.code === 'not-allowed') return notAllowed;
  return reply.message ?? (isTransient(reply) ? lost : t('The host could not save the image.'));
}
