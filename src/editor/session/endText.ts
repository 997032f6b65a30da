import type { EndReason } from '../../client/seat.ts';
import { t } from '../../shared/l10n.ts';
import { type HostReject, rejectTexts } from '../../shared/protocol/rejects.ts';

/** How a session has ended for one image of a guest. */
export interface ImageEnd {
  readonly reason: EndReason;
  /** The session goes on for them, with other images. */
  readonly goesOn?: boolean;
  /** What the host has answered to who came back. */
  readonly refusal?: HostReject | undefined;
}

/** What happened, that nothing is lost, and what to do where there is something. */
export function endText({ reason, goesOn = false, refusal }: ImageEnd): string {
  const why = reason === 'expired' && refusal ? refusedBack(refusal) : reasons[reason];
  return goesOn
    ? t('{0} Your copy stays open, and you stay in the session with its other images.', why)
    : t('{0} Your copy stays open.', why);
}

function refusedBack(code: HostReject): string {
  const { sentence, nextStep } = rejectTexts[code];
  return `${sentence} ${nextStep}`;
}

const reasons: { readonly [Reason in EndReason]: string } = {
  'host-ended': t('The host has ended the session.'),
  'host-closed': t('The host has closed the image.'),
  left: t('You have left the session.'),
  removed: t('The host has removed you from the session.'),
  expired: t('The host does not let you back in. Ask for the link to join again.'),
};
