import { t } from '../../shared/l10n.ts';

/** So many names are said, the others counted. */
const maxNames = 3;

/** `A`, `A and B`, `A, B and C`, `A, B, C and 7 others`. */
export function listNames(names: readonly string[]): string {
  const others = names.length - maxNames;
  const parts =
    others > 0 ? [...names.slice(0, maxNames), others === 1 ? t('1 other') : t('{0} others', others)] : [...names];
  const last = parts.pop() ?? '';
  return parts.length > 0 ? t('{0} and {1}', parts.join(', '), last) : last;
}
