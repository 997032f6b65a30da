import type { FetchImageOutcome } from '../../client/seat.ts';
import type { AddOutcome } from '../../host/session/sessionRooms.ts';
import { formatBytes } from '../../shared/formatBytes.ts';
import { t } from '../../shared/l10n.ts';
import { maxFileBytes } from '../../shared/limits.ts';
import { maxRooms, maxSessionBytes } from '../../shared/protocol/limits.ts';
import { type RejectText, rejectTexts } from '../../shared/protocol/rejects.ts';

/** Why an image does not get into the session that the user shares, and what to do instead. */
export const addRefusals: { readonly [Code in Extract<AddOutcome, { ok: false }>['code']]: RejectText } = {
  'too-many-rooms': {
    sentence: t('A session holds {0} images.', maxRooms),
    nextStep: t('Close one of them, then add this one.'),
  },
  'too-large': {
    sentence: t('The images of a session have up to {0} together.', formatBytes(maxSessionBytes)),
    nextStep: t('Close one of them, or add a smaller copy.'),
  },
};

/** Why the image of a session did not arrive, and what to do. */
export const transferProblems: { readonly [Code in Extract<FetchImageOutcome, { ok: false }>['code']]: RejectText } = {
  cancelled: rejectTexts.cancelled,
  corrupt: { sentence: t('The image arrived damaged.'), nextStep: t('Join again.') },
  unavailable: {
    sentence: t('The host can no longer read the image.'),
    nextStep: t('Ask the host to open it again.'),
  },
  'too-large': {
    sentence: t('The image is larger than PixelPair accepts: {0} at most.', formatBytes(maxFileBytes)),
    nextStep: t('Ask the host to share a smaller copy.'),
  },
};
