import { t } from '../../shared/l10n.ts';
import type { HostFailureCode } from '../../shared/protocol/messages.ts';

/** Why own changes are not the image's, and that they are not lost. `names` are those of the controls. */
export function refusedText(code: HostFailureCode, names: string): string {
  return code === 'not-allowed'
    ? t('You were made a viewer before the host had your last changes ({0}). They are kept here.', names)
    : t('The host did not take your last changes ({0}). They are kept here.', names);
}
