import { t } from '../../shared/l10n.ts';
import type { Notice } from '../document/notices.ts';
import type { SaveFailure } from './saveFailure.ts';

/** Who wants a save. Only the user can be asked a question: a guest must not stop the host's work with a dialog. */
export type SaveAsker = 'user' | 'guest';

export const guestSaveId = 'guest-save';

/** For the guest whose save raises a question. `why` says what it is about, in a sentence. */
export function needsHost(why: string): SaveFailure {
  return { code: 'needs-host', message: why, nextStep: t('The host has to save it this time.') };
}

/** Hands that question to the host, who answers it when there is time. */
export function guestSaveNotice({ message }: { readonly message: string }, save: () => void): Notice {
  const text = t('A teammate wanted to save. {0} Save it yourself if you agree.', message);
  return { id: guestSaveId, severity: 'info', text, actions: [{ id: 'save', label: t('Save'), run: save }] };
}
