import { t } from '../l10n.ts';
import { maxChatCharacters, maxFileNameCharacters, maxNameCharacters, maxSnapshotTitleCharacters } from './limits.ts';

/**
 * Control characters, the invisible ones that reorder or hide text (bidi marks, zero width, tags), and halves of surrogate
 * pairs: no text has them, and JSON writes each in six bytes.
 */
const invisible = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;
const invisibleExceptNewline = new RegExp(`(?!\\n)${invisible.source}`, 'gu');

/**
 * What leaves no mark on a screen and is no mistake inside a text, as joiners in words and emoji: white space, joiners,
 * fillers, selectors, the blank of Braille, anchors of annotations.
 */
const unseenOnes = String.raw`\s\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb`;
const unseen = new RegExp(`[${unseenOnes}]+`, 'gu');
const seen = new RegExp(`[^${unseenOnes}]`, 'u');

/** The name of somebody who has none. */
export const anonymous = t('Someone');

/** A display name as others may see it: 1 to 40 visible characters on one line. */
export function cleanName(text: string): string {
  return orNothing(cut(oneLine(text), maxNameCharacters)) || anonymous;
}

/** What somebody calls a moment, on one line; empty where nothing visible is left. */
export function cleanTitle(text: string): string {
  return orNothing(cut(oneLine(text), maxSnapshotTitleCharacters));
}

/** What Windows reads as a device, a stream of another file, or a wildcard, wherever the name came from. */
const windowsDevice = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)/i;
const windowsForbidden = /[<>:"|?*]/g;

/**
 * A file name as it may be shown and be suggested for a copy: no folders, one line, nothing that is more than a name on
 * Windows. Not meant for opening files.
 */
export function cleanFileName(text: string): string {
  const name = text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
  const plain = oneLine(name).replace(windowsForbidden, '_');
  const short = cut(windowsDevice.test(plain) ? `_${plain}` : plain, maxFileNameCharacters);
  return orNothing(short.replace(/[. ]+$/, '')) || 'image';
}

/** Words of the other side for a message of ours: one line without anything invisible. */
export function cleanLine(text: string): string {
  return oneLine(text);
}

/** A chat message as it may be shown, line breaks kept; empty where nothing visible is left. */
export function cleanChat(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(invisibleExceptNewline, '');
  return orNothing(cut(lines.trim(), maxChatCharacters));
}

/** What of a text can be seen, without anything between. */
export function inkOf(text: string): string {
  return text.replace(unseen, '');
}

/** A text of which nobody would see anything is none. */
function orNothing(text: string): string {
  return seen.test(text) ? text : '';
}

/** Words of ASCII, as most names are: nothing to clean, and looked at once rather than three times. */
const plain = /^[!-~]+(?: [!-~]+)*$/;

function oneLine(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** At most `length` UTF-16 units, never half a surrogate pair. */
function cut(text: string, length: number): string {
  return text.length <= length
    ? text
    : text
        .slice(0, length)
        .replace(/[\ud800-\udbff]$/, '')
        .trim();
}
