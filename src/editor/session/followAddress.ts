import * as vscode from 'vscode';
import type { Session } from '../../host/session/startSession.ts';
import { plainText } from '../plainText.ts';
import type { Reach } from './reaches.ts';
import { tellCopied } from './sessionMessages.ts';
import { type HostAddressOptions, watchHostAddress } from './watchHostAddress.ts';

export interface FollowAddressOptions extends Pick<HostAddressOptions, 'read' | 'everyMs'> {
  readonly session: Session;
  readonly reach: Reach;
  /** The links have another address. Settles once that is kept. */
  readonly onMoved: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Tells a host whose computer is on another network by now, and gives the links its new address where that is wanted. */
export function followAddress({ session, reach, onMoved, onError, ...watch }: FollowAddressOptions): () => void {
  if (reach !== 'network') return () => undefined;
  const move = async (address: string): Promise<void> => {
    if (!(await agreesToMove(session.address, address))) return;
    session.moveTo(address);
    await onMoved();
    await vscode.env.clipboard.writeText(session.link);
    tellCopied();
  };
  return watchHostAddress({
    ...watch,
    address: () => session.address,
    onGone([address]) {
      if (address !== undefined) move(address).catch(onError);
    },
  });
}

async function agreesToMove(from: string, to: string): Promise<boolean> {
  const text = vscode.l10n.t(
    'This computer is not at {0} any more, so the links of your session lead nowhere. Guests come back by themselves once it is; at {1} they need a new link.',
    from,
    to,
  );
  const copy = vscode.l10n.t('Copy New Link');
  return (await vscode.window.showWarningMessage(plainText(text), copy)) === copy;
}
