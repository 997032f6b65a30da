import { formatBytes } from '../../shared/formatBytes.ts';
import type { ExportEstimate } from '../../shared/protocol/exportPanel.ts';
import { t } from '../l10n.ts';
import { currentStatus, type ExportState, settingsOf } from './exportState.ts';

/** What there is to say of the choice; 'none' where it cannot be written as it is. Pure. */
export function outcomeKind(state: ExportState): 'none' | 'writing' | ExportEstimate['state'] {
  const status = currentStatus(state);
  if (!settingsOf(state)) return 'none';
  return status?.writing ? 'writing' : (status?.estimate.state ?? 'measuring');
}

/** The size of the file in words, or what is the matter with it. Pure. */
export function describeOutcome(state: ExportState): string {
  const status = currentStatus(state);
  if (!settingsOf(state)) return '–';
  if (status?.writing) return t('Writing...');
  const estimate = status?.estimate ?? { state: 'measuring' };
  switch (estimate.state) {
    case 'measuring':
      return t('Measuring...');
    case 'stopped':
      return t('Not measured');
    case 'measured':
      return describeSize(estimate.byteLength, state.offer.byteLength);
    case 'failed':
      return `${estimate.message} ${estimate.nextStep}`;
  }
}

/** "1.2 MB (34 % of the original)". */
function describeSize(byteLength: number, originalLength: number): string {
  const share = (byteLength / originalLength) * 100;
  return t('{0} ({1} % of the original)', formatBytes(byteLength), share < 10 ? share.toFixed(1) : share.toFixed(0));
}
