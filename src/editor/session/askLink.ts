import * as vscode from 'vscode';
import { formatEndpoint, type ParsedLink, parseLink, type SessionLink } from '../../shared/protocol/link.ts';
import { rejectTexts } from '../../shared/protocol/rejects.ts';
import { plainText } from '../plainText.ts';

/** Asks for a link, a valid one on the clipboard offered; undefined where the user gave up. */
export async function askLink(): Promise<SessionLink | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Join Session'),
    prompt: vscode.l10n.t('Paste the link that your teammate sent you'),
    placeHolder: `${vscode.env.uriScheme}://pixelpair.pixelpair/join?...`,
    value: await linkOnClipboard(),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? undefined : problemOf(parseLink(value))),
  });
  const parsed = text === undefined ? undefined : parseLink(text);
  return parsed?.ok ? parsed.link : undefined;
}

/**
 * Asks before anything is contacted: a link may come from anybody, and joining tells the host one's name and address.
 * `displayName` is what the others will see.
 */
export async function confirmJoin({ address, port }: SessionLink, displayName: string): Promise<boolean> {
  const join = { title: vscode.l10n.t('Join') };
  const detail = vscode.l10n.t('You will appear as “{0}”. Join only if you know who sent you this link.', displayName);
  const options = { modal: true, detail };
  return (
    (await vscode.window.showInformationMessage(
      plainText(vscode.l10n.t('Join the session at {0}?', formatEndpoint(address, port))),
      options,
      join,
    )) === join
  );
}

/** Asks before one goes to another computer as who one is in a session. */
export async function confirmReturn({ address, port }: SessionLink): Promise<boolean> {
  const comeBack = { title: vscode.l10n.t('Come Back') };
  const text = vscode.l10n.t('Come back to your session at {0}?', formatEndpoint(address, port));
  const detail = vscode.l10n.t(
    'You stay who you are in it, and what you have done since the connection was lost goes there. Come back only if its host sent you this link.',
  );
  return (await vscode.window.showInformationMessage(plainText(text), { modal: true, detail }, comeBack)) === comeBack;
}

async function linkOnClipboard(): Promise<string> {
  const text = await vscode.env.clipboard.readText();
  return parseLink(text).ok ? text.trim() : '';
}

function problemOf(parsed: ParsedLink): string | undefined {
  if (parsed.ok) return undefined;
  const { sentence, nextStep } = rejectTexts[parsed.code];
  return `${sentence} ${nextStep}`;
}
