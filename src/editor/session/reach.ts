import { networkInterfaces } from 'node:os';
import * as vscode from 'vscode';
import { reachableAddresses } from '../../host/addresses.ts';

/** Who can get in: people on this computer, or everybody who can reach it over the network. */
export type Reach = 'loopback' | 'network';

function rememberedReach(): Reach {
  const value = vscode.workspace.getConfiguration('pixelpair').get<string>('host.reach');
  return value === 'network' ? 'network' : 'loopback';
}

/** Asks who should be able to join, the answer of last time first, and remembers the answer. */
export async function askReach(): Promise<Reach | undefined> {
  const [networkAddress] = reachableAddresses(networkInterfaces());
  const loopback = {
    label: vscode.l10n.t('$(device-desktop) This computer only'),
    description: '127.0.0.1',
    detail: vscode.l10n.t('Only people on this computer can join, for example from a second window'),
    reach: 'loopback' as const,
  };
  const network = {
    label: vscode.l10n.t('$(globe) People on my network'),
    description: networkAddress ?? vscode.l10n.t('no network found'),
    detail: vscode.l10n.t('Everybody on your network who has the link can join'),
    reach: 'network' as const,
  };
  const items = rememberedReach() === 'network' ? [network, loopback] : [loopback, network];
  // A page that is still loading may take the focus; the question is not answered by that.
  const options = {
    title: vscode.l10n.t('Start Session'),
    placeHolder: vscode.l10n.t('Who should be able to join?'),
    ignoreFocusOut: true,
  };
  const chosen = await vscode.window.showQuickPick(items, options);
  if (chosen) await remember(chosen.reach);
  return chosen?.reach;
}

async function remember(reach: Reach): Promise<void> {
  if (reach === rememberedReach()) return;
  await vscode.workspace.getConfiguration('pixelpair').update('host.reach', reach, vscode.ConfigurationTarget.Global);
}
