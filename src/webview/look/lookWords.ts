import type { LookPart } from '../../shared/recipe/privateLook.ts';
import { t } from '../l10n.ts';
import { participantsOf } from '../selectors.ts';
import type { PageState } from '../state.ts';

/** What the private look and the others' are called. Without a session there are no others, but the image itself. */
export interface LookWords {
  readonly theirs: string;
  readonly useTheirs: string;
  readonly shareMine: string;
  readonly compare: string;
  readonly join: string;
  /** What is true of the private look while it differs. */
  readonly unseen: string;
}

const together: LookWords = {
  theirs: t('Theirs'),
  useTheirs: t('Use Theirs'),
  shareMine: t('Share Mine'),
  compare: t('Compare with Theirs'),
  join: t('Sync Again'),
  unseen: t('Others do not see it, and saving leaves it out.'),
};

const alone: LookWords = {
  theirs: t('Image'),
  useTheirs: t('Discard Mine'),
  shareMine: t('Apply Mine'),
  compare: t('Compare'),
  join: t('End Private Look'),
  unseen: t('It is not in the image, and saving leaves it out.'),
};

export function lookWords({ session }: PageState): LookWords {
  return participantsOf(session).length > 0 ? together : alone;
}

export const partLabels: Readonly<Record<LookPart, string>> = { adjustments: t('Adjustments'), shape: t('Shape') };

/** The first sentence of whoever looks privately. */
export function privateParts(parts: readonly LookPart[]): string {
  if (parts.length > 1) return t('Private look: adjustments and shape.');
  return parts[0] === 'shape' ? t('Private look: shape.') : t('Private look: adjustments.');
}
