import { t } from '../l10n.ts';
import type { Role } from './participant.ts';

/** What somebody may do, in a word. */
export function roleName(role: Role): string {
  return { host: t('host'), editor: t('editor'), viewer: t('viewer') }[role];
}
