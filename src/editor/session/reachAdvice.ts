import { t } from '../../shared/l10n.ts';
import type { HostReject, ReachReject } from '../../shared/protocol/rejects.ts';
import type { Reach } from './reaches.ts';

export interface ReachedAt {
  readonly reach: Reach;
  readonly address: string;
  /** The port in the link. */
  readonly port: number;
}

/** Where the session is, and how far that reaches. */
export function describeReach({ reach, address, port }: ReachedAt): string {
  const at = `${address.includes(':') ? `[${address}]` : address}:${port}`;
  if (reach === 'loopback') return t('People on this computer can join, at {0}.', at);
  if (reach === 'network') return t('People on your network can join, at {0}.', at);
  return t('People elsewhere can join through the forwarded port, at {0}.', at);
}

/** What is wrong where not even the own window gets through. */
export function describeProblem({ reach, address, port }: ReachedAt, code: HostReject | ReachReject): string {
  if (reach === 'forwarded') {
    return code === 'not-pixelpair'
      ? t('Something else answers at {0}: the port is probably private, and asks people to log in first.', address)
      : t('Nothing answers at {0}: the port is probably not forwarded.', address);
  }
  return t('PixelPair does not reach itself at {0}, port {1}.', address, port);
}

/** What to do where a teammate does not get in. */
export function nextStep({ reach, address, port }: ReachedAt, platform: NodeJS.Platform): string {
  if (reach === 'loopback')
    return t('To let in people on other computers, end the session and start it for your network.');
  if (reach === 'forwarded')
    return t('Look into the Ports view: the port has to be forwarded, and its visibility has to be Public.');
  return `${firewallStep(platform, port)} ${t('Both computers have to be on the same network as {0}.', address)}`;
}

function firewallStep(platform: NodeJS.Platform, port: number): string {
  if (platform === 'win32')
    return t('In Windows Security, Firewall & network protection, allow VS Code on networks of the kind you are on.');
  if (platform === 'darwin') return t('In System Settings, Network, Firewall, allow incoming connections for VS Code.');
  return t('Let port {0} through the firewall of this computer, for instance with “sudo ufw allow {0}/tcp”.', port);
}
