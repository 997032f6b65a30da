import { t } from '../../shared/l10n.ts';
import { isPrivate, type ShownChatMessage } from '../../shared/protocol/chat.ts';
import { mentions } from '../../shared/protocol/chatText.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { cleanLine } from '../../shared/protocol/sanitise.ts';

/** What a notification of VS Code shows of a message. */
const maxCharacters = 120;

/** Why a message is news for somebody, and how it is told; undefined where it is one among others. */
export function callFor(
  { mine, channel, name, text }: ShownChatMessage,
  me: Pick<Participant, 'name'>,
): { readonly kind: 'mentions' | 'privateMessages'; readonly text: string } | undefined {
  if (mine) return undefined;
  const shown = shorten(cleanLine(text));
  if (isPrivate(channel)) return { kind: 'privateMessages', text: t('{0} to you alone: {1}', name, shown) };
  return mentions(text, me.name) ? { kind: 'mentions', text: t('{0} mentions you: {1}', name, shown) } : undefined;
}

function shorten(text: string): string {
  return text.length <= maxCharacters ? text : `${text.slice(0, maxCharacters).replace(/[\ud800-\udbff]$/, '')}…`;
}
