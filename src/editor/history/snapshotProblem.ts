import { t } from '../../shared/l10n.ts';
import type { Failure } from '../../shared/protocol/messages.ts';

/** Why a named moment could not be changed, and what to do. */
export function snapshotProblem(code: Failure['code']): string {
  switch (code) {
    case 'snapshot-gone':
      return t('Somebody has deleted this moment meanwhile.');
    case 'not-allowed':
      return t('Only the host, and whoever has named this moment, can change that. Ask one of them.');
    case 'unknown-event':
      return t('The host has an older version of PixelPair, which cannot do that yet. Ask them to update it.');
    case 'rate-limited':
      return t('That was too much at once. Try again in a moment.');
    case 'lost':
    case 'timeout':
      return t('The host cannot be reached right now. Try again once you are connected.');
    case 'not-joined':
    case 'unknown-room':
    case 'session-ended':
      return t('You are no longer in this session. Join it again first.');
    default:
      return t('That did not work. Look at the history, and try it once more.');
  }
}
