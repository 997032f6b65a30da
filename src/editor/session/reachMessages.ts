import * as vscode from 'vscode';
import type { Session } from '../../host/session/startSession.ts';
import { plainText } from '../plainText.ts';
import { checkReach } from './checkReach.ts';
import { describeCheck, describeProblem, describeReach, nextStep, type ReachedAt } from './reachAdvice.ts';
import type { Reach } from './reaches.ts';
import { remoteKind } from './remoteKind.ts';

/** Checks whether the session can be reached where its link says, before anybody is told the link. False to give up. */
export async function passesReachCheck(session: Session, reach: Reach): Promise<boolean> {
  const at = reachedAt(session, reach);
  const code = await checking(session);
  if (code === undefined) return true;
  const anyway = { title: vscode.l10n.t('Share Anyway') };
  const options = { modal: true, detail: nextStep(at, process.platform) };
  return (await vscode.window.showWarningMessage(plainText(describeProblem(at, code)), options, anyway)) === anyway;
}

/** How far the session reaches, whether that works, and what to do where a teammate does not get in. */
export async function showReach(session: Session, reach: Reach): Promise<void> {
  const at = reachedAt(session, reach);
  const code = await checking(session);
  const found = code === undefined ? describeReach(at) : describeProblem(at, code);
  const checked = code === undefined ? describeCheck(at) : '';
  const step = `${vscode.l10n.t('What to do if a teammate does not get in:')}\n${nextStep(at, process.platform)}`;
  const detail = [checked, step].filter((line) => line !== '').join('\n\n');
  await vscode.window.showInformationMessage(plainText(found), { modal: true, detail });
}

export function reachedAt({ address, published }: Session, reach: Reach): ReachedAt {
  return { reach, address, port: published.port, window: remoteKind(vscode.env.remoteName) };
}

function checking({ link }: Session): Thenable<Awaited<ReturnType<typeof checkReach>>> {
  const options = {
    location: vscode.ProgressLocation.Window,
    title: vscode.l10n.t('PixelPair: checking how the session is reached'),
  };
  return vscode.window.withProgress(options, () => checkReach(link));
}
