import * as vscode from 'vscode';
import type { Session } from '../../host/session/startSession.ts';
import { plainText } from '../plainText.ts';
import type { Reach } from './reaches.ts';
import { tellCopied } from './sessionMessages.ts';
import { type HostAddressOptions, watchHostAddress } from './watchHostAddress.ts';

export interface FollowAddressOptions extends Pick<HostAddressOptions, 'network'> {
  readonly session: Session;
  readonly reach: Reach;
  /** The links have another address. Settles once that is kept. */
  readonly onMoved: () => Promise<void>;
  readonly onError: (error: unknown) => void;
}

/** Tells a host whose computer is on another network by now, and gives the links its new address where that is wanted. */
export function followAddress({ session, reach, onMoved, onError, network }: FollowAddressOptions): () => void {
  if (reach !== 'network') return () => undefined;
  let isStopped = false;
  const move = async (other: string): Promise<void> => {
    const agrees = await agreesToMove(session.address, other);
    // The message may have stood there for hours: the session may be over, and the computer somewhere else again.
    if (!agrees || isStopped) return;
    const address = watch.best();
    if (address === undefined) return watch.tellAgain();
    if (address !== session.address) {
      session.moveTo(address);
      await onMoved();
    }
    if (isStopped) return;
    await vscode.env.clipboard.writeText(session.link);
    tellCopied();
  };
  const onGone = (other: string): void => void move(other).catch(onError);
  const watch = watchHostAddress({ network, address: () => session.address, onGone });
  return () => {
    isStopped = true;
    watch.stop();
  };
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
