import { t } from '../../shared/l10n.ts';
import type { HostFailureCode } from '../../shared/protocol/messages.ts';

/** Why own changes are not in the session: the host's answer, or they were made without it. */
export type NotInSession = HostFailureCode | 'made-alone';

/** Why own changes are not the image's, and that they are not lost. `names` are those of the controls. */
export function refusedText(code: NotInSession, names: string): string {
  if (code === 'made-alone')
    return t('What you changed while you were not in the session ({0}) is not part of it. It is kept here.', names);
  return code === 'not-allowed'
    ? t('You were made a viewer before the host had your last changes ({0}). They are kept here.', names)
    : t('The host did not take your last changes ({0}). They are kept here.', names);
}
