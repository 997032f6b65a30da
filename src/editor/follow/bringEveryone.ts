import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import type { FollowDesk } from './followDesk.ts';

/** Asks everybody in the session to come and see what this window shows. Nobody is made to. */
export async function bringEveryone(desk: FollowDesk): Promise<void> {
  const { world, current } = desk;
  const { sight } = current ?? {};
  const seat = current?.document.model?.seat;
  if (!world) return tell(vscode.l10n.t('You are in no session. Start or join one first.'));
  if (world.others.size === 0) return tell(vscode.l10n.t('Nobody else is in the session yet. Send them the link.'));
  if (!seat || !sight) return tell(vscode.l10n.t('Open the image that you want to show, then try again.'));
  const outcome = await seat.summon(sight);
  if (outcome.ok) tellBriefly(vscode.l10n.t('The others are asked to come here.'));
  else tell(texts[outcome.code]());
}

const texts = {
  'too-often': () => vscode.l10n.t('You have asked them just now. Give them a moment, then try again.'),
  offline: () => vscode.l10n.t('The connection is lost, so nobody could be asked. Try again when it is back.'),
} as const;

function tell(text: string): void {
  void vscode.window.showInformationMessage(plainText(text));
}
