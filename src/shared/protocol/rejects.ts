import { t } from '../l10n.ts';
import { maxParticipants } from './limits.ts';

/** What can be wrong with a link before anything is tried. */
export type LinkReject =
  | 'link-malformed'
  | 'link-scheme'
  | 'link-address'
  | 'link-port'
  | 'link-token'
  | 'link-version';

/** What a host answers to a handshake or a join it refuses. */
const hostRejects = [
  'bad-request',
  'bad-token',
  'version-mismatch',
  'session-ended',
  'session-full',
  'unknown-room',
  'too-many-attempts',
  'session-locked',
  'link-rotated',
  'declined',
  'approval-timeout',
  'too-many-waiting',
] as const;
export type HostReject = (typeof hostRejects)[number];

/** What a guest finds out by itself. */
export type ReachReject = 'host-refused' | 'host-unreachable' | 'no-route' | 'hung-up' | 'not-pixelpair' | 'cancelled';

export type RejectCode = LinkReject | HostReject | ReachReject;

export interface RejectText {
  /** What happened, one sentence. */
  readonly sentence: string;
  /** What to do now, one sentence. */
  readonly nextStep: string;
}

/** For somebody whom the host lets look only. */
export const notAllowedText: RejectText = {
  sentence: t('You are a viewer in this session: you can look, point and chat.'),
  nextStep: t('Ask the host to let you edit, with “Ask to Edit”.'),
};

const askForLink = t('Ask the host to copy the link again and send it to you.');

/** One sentence and one next step for every way a join can fail. */
export const rejectTexts: { readonly [Code in RejectCode]: RejectText } = {
  'link-malformed': { sentence: t('This is not a PixelPair link, or a part of it is missing.'), nextStep: askForLink },
  'link-scheme': { sentence: t('This link does not belong to VS Code.'), nextStep: askForLink },
  'link-address': { sentence: t('The address in this link is not valid.'), nextStep: askForLink },
  'link-port': { sentence: t('The port in this link is not valid.'), nextStep: askForLink },
  'link-token': { sentence: t('The secret at the end of this link is missing or cut off.'), nextStep: askForLink },
  'link-version': {
    sentence: t('This link is from another version of PixelPair.'),
    nextStep: t('Update PixelPair on both sides, then ask the host for a new link.'),
  },
  'bad-request': {
    sentence: t('The host did not understand the request to join.'),
    nextStep: t('Update PixelPair on both sides, then ask the host for a new link.'),
  },
  'bad-token': { sentence: t('The host does not accept the secret in this link.'), nextStep: askForLink },
  'version-mismatch': {
    sentence: t('The host uses another version of PixelPair.'),
    nextStep: t('Update PixelPair on both sides, then join again.'),
  },
  'session-ended': {
    sentence: t('This session has ended.'),
    nextStep: t('Ask the host to start a new session and send you its link.'),
  },
  'session-full': {
    sentence: t('This session is full: {0} people can edit an image together.', maxParticipants),
    nextStep: t('Join again when somebody has left.'),
  },
  'unknown-room': {
    sentence: t('The image of this session is no longer open.'),
    nextStep: t('Ask the host to open it again.'),
  },
  'too-many-attempts': {
    sentence: t('The host refused the connection because there were too many attempts.'),
    nextStep: t('Wait a minute, then join again.'),
  },
  'session-locked': {
    sentence: t('The host has locked this session: nobody new gets in.'),
    nextStep: t('Ask the host to unlock it, then join again.'),
  },
  'link-rotated': {
    sentence: t('The host has changed the link of this session, and this is an old one.'),
    nextStep: t('Ask the host for the new link.'),
  },
  declined: {
    sentence: t('The host did not let you in.'),
    nextStep: t('Talk to the host, then join again.'),
  },
  'approval-timeout': {
    sentence: t('The host did not answer within 2 minutes.'),
    nextStep: t('Tell the host that you are waiting, then join again.'),
  },
  'too-many-waiting': {
    sentence: t('Too many people are waiting to be let in.'),
    nextStep: t('Wait a minute, then join again.'),
  },
  'host-refused': {
    sentence: t("Nothing answers at the link's address: the session has probably ended."),
    nextStep: t('Ask the host to start a new session and send you its link.'),
  },
  'host-unreachable': {
    sentence: t("The host's computer cannot be reached."),
    nextStep: t('Check that you are on the same network as the host, then join again.'),
  },
  'no-route': {
    sentence: t("There is no network route to the host's computer."),
    nextStep: t('Connect to the network that the host is on, then join again.'),
  },
  'hung-up': {
    sentence: t(
      'The connection was closed before you were in: the session is ending, too many people are at its door, or something else answers there.',
    ),
    nextStep: t('Wait a minute, then join again, or ask the host whether the session goes on.'),
  },
  'not-pixelpair': {
    sentence: t("Something else than PixelPair answers at the link's address."),
    nextStep: askForLink,
  },
  cancelled: { sentence: t('Joining was cancelled.'), nextStep: t('Run PixelPair: Join Session to try again.') },
};

/** Reads a host's reject code, which is untrusted. */
export function parseHostReject(value: unknown): HostReject | undefined {
  return hostRejects.find((code) => code === value);
}
