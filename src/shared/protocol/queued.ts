import { t } from '../l10n.ts';

/** What a guest has done that the host does not know of yet. */
export interface Queued {
  readonly edits: number;
  readonly messages: number;
}

/** What waits for the connection, as a sentence; empty where nothing does. */
export function describeQueued({ edits, messages }: Queued): string {
  const ofEdits = edits === 1 ? t('1 edit') : t('{0} edits', edits);
  const ofMessages = messages === 1 ? t('1 message') : t('{0} messages', messages);
  if (edits > 0 && messages > 0) return t('{0} and {1} wait to be sent.', ofEdits, ofMessages);
  if (edits === 0 && messages === 0) return '';
  return t(edits + messages === 1 ? '{0} waits to be sent.' : '{0} wait to be sent.', edits > 0 ? ofEdits : ofMessages);
}
