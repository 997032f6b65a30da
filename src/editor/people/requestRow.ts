import { isThisComputer } from '../../host/door/isThisComputer.ts';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import { t } from '../../shared/l10n.ts';

/** How somebody who waits for the host's word stands in the list of participants. */
export interface RequestRow {
  readonly label: string;
  readonly description: string;
  /** For screen readers. */
  readonly spoken: string;
  /** What menus go by: what is asked for, and by which link they came. */
  readonly contextValue: string;
}

export function requestRow({ kind, name, address, role }: DoorRequest): RequestRow {
  const description = kind === 'edit' ? t('asks to edit') : joining(address);
  return { label: name, description, spoken: t('{0} {1}', name, description), contextValue: `request.${kind}.${role}` };
}

function joining(address: string): string {
  if (address === '') return t('wants to join');
  // A forwarded port ends on this computer, too.
  return isThisComputer(address) ? t('wants to join through this computer') : t('wants to join from {0}', address);
}
