import { networkInterfaces } from 'node:os';
import * as vscode from 'vscode';
import { reachableAddresses } from '../../host/door/addresses.ts';
import { type Reach, reaches } from './reaches.ts';
import { firstReach, remoteKind } from './remoteKind.ts';

/** How the user wants a session to be opened. */
export interface Opening {
  readonly reach: Reach;
  /** The address for the link, where the user has chosen among several. */
  readonly address?: string;
  /** Whether the host is asked about everybody who wants to come in. */
  readonly approves: boolean;
}

interface ReachItem extends vscode.QuickPickItem {
  /** Absent for the one that only turns `approves` on and off. */
  readonly reach?: Reach;
  readonly address?: string;
}

/** Asks who should be able to join, the answers of last time first, and remembers them. */
export async function askOpening(): Promise<Opening | undefined> {
  const chosen = await pickOpening(remembered());
  if (chosen) await remember(chosen);
  return chosen;
}

/** Until a reach is chosen; the item below those only says who gets in, and the list shows again. */
async function pickOpening(last: Opening): Promise<Opening | undefined> {
  let { approves } = last;
  for (;;) {
    const items = [...reachItems(last.reach), separator(), approvalItem(approves)];
    const item = await vscode.window.showQuickPick(items, {
      title: vscode.l10n.t('Start Session'),
      placeHolder: vscode.l10n.t('Who should be able to join?'),
      // A page that is still loading may take the focus; the question is not answered by that.
      ignoreFocusOut: true,
    });
    if (!item) return undefined;
    const { reach, address } = item;
    if (reach) return { reach, approves, ...(address !== undefined && { address }) };
    approves = !approves;
  }
}

function reachItems(last: Reach): readonly ReachItem[] {
  const items = [loopbackItem(), ...networkItems(), forwardedItem()];
  const isFirst = ({ reach }: ReachItem): boolean => reach === last;
  return [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))];
}

function loopbackItem(): ReachItem {
  return {
    label: vscode.l10n.t('$(device-desktop) This computer only'),
    description: '127.0.0.1',
    detail:
      remoteKind(vscode.env.remoteName) === 'local'
        ? vscode.l10n.t('Only people on this computer can join, for example from a second window')
        : vscode.l10n.t('Only people on the computer that this window works on can join'),
    reach: 'loopback',
  };
}

/** One for each address: only the user knows which network the teammate is on. */
function networkItems(): readonly ReachItem[] {
  const label = vscode.l10n.t('$(globe) People on my network');
  const detail = networkDetail();
  const addresses = reachableAddresses(networkInterfaces());
  if (addresses.length === 0)
    return [{ label, description: vscode.l10n.t('no network found'), detail, reach: 'network' }];
  return addresses.map((address) => ({ label, description: address, detail, reach: 'network', address }));
}

function networkDetail(): string {
  const kind = remoteKind(vscode.env.remoteName);
  if (kind === 'local') return vscode.l10n.t('Everybody on your network who has the link can join');
  return kind === 'elsewhere'
    ? vscode.l10n.t('Everybody on the network of the computer that this window works on')
    : vscode.l10n.t('An address inside a container, which other computers rarely reach');
}

function forwardedItem(): ReachItem {
  const { remoteName } = vscode.env;
  return {
    label: vscode.l10n.t('$(radio-tower) A forwarded port'),
    description:
      remoteName === undefined || remoteKind(remoteName) === 'local'
        ? vscode.l10n.t('over the internet')
        : vscode.l10n.t('this window runs on {0}', remoteName),
    detail: vscode.l10n.t('People elsewhere join through a port that VS Code forwards'),
    reach: 'forwarded',
  };
}

function approvalItem(approves: boolean): ReachItem {
  return {
    label: approves
      ? vscode.l10n.t('$(pass-filled) Ask me about everybody')
      : vscode.l10n.t('$(circle-large-outline) Ask me about everybody'),
    description: approves ? vscode.l10n.t('on') : vscode.l10n.t('off'),
    detail: approves
      ? vscode.l10n.t('Nobody gets in without your word. Select to let in everybody with the link')
      : vscode.l10n.t('Everybody with the link gets in. Select to be asked about each of them'),
  };
}

function separator(): ReachItem {
  return { label: vscode.l10n.t('Who gets in'), kind: vscode.QuickPickItemKind.Separator };
}

/** Settings are a text file: anything may stand there. */
function remembered(): Opening {
  const { globalValue } = vscode.workspace.getConfiguration('pixelpair').inspect<unknown>('host.reach') ?? {};
  const chosen = reaches.find((one) => one === globalValue);
  return {
    reach: firstReach(chosen, vscode.env.remoteName),
    approves: vscode.workspace.getConfiguration('pixelpair').get<unknown>('host.approve') === true,
  };
}

async function remember({ reach, approves }: Opening): Promise<void> {
  const last = remembered();
  const { Global } = vscode.ConfigurationTarget;
  if (reach !== last.reach) await vscode.workspace.getConfiguration('pixelpair').update('host.reach', reach, Global);
  if (approves !== last.approves)
    await vscode.workspace.getConfiguration('pixelpair').update('host.approve', approves, Global);
}
