import { t } from '../../shared/l10n.ts';
import { formatEndpoint } from '../../shared/protocol/link.ts';
import type { HostReject, ReachReject } from '../../shared/protocol/rejects.ts';
import type { Reach } from './reaches.ts';
import type { RemoteKind } from './remoteKind.ts';

export interface ReachedAt {
  readonly reach: Reach;
  readonly address: string;
  /** The port in the link. */
  readonly port: number;
  /** Where this window works. */
  readonly window: RemoteKind;
}

/** Where the session is, and how far that reaches. No more than is known: firewalls are not. */
export function describeReach({ reach, address, port, window }: ReachedAt): string {
  const at = formatEndpoint(address, port);
  if (reach === 'forwarded') return t('People elsewhere can join through the forwarded port, at {0}.', at);
  if (reach === 'loopback')
    return window === 'local'
      ? t('People on this computer can join, at {0}.', at)
      : t('People on the computer that this window works on can join, at {0}.', at);
  return window === 'isolated'
    ? t('Whoever reaches {0} can join. It is an address inside a container, which other computers rarely reach.', at)
    : t('People on the network of {0} can join, unless a firewall stops them.', at);
}

/** What came of trying it, where that went well. */
export function describeCheck({ reach }: Pick<ReachedAt, 'reach'>): string {
  return reach === 'network'
    ? t('Tried from here: PixelPair answers there. Only a teammate can try whether a firewall stops them.')
    : t('Tried from here: PixelPair answers there.');
}

/** What is wrong where not even the own window gets through. */
export function describeProblem(
  { reach, address, port }: Pick<ReachedAt, 'reach' | 'address' | 'port'>,
  code: HostReject | ReachReject,
): string {
  if (reach === 'forwarded') {
    return code === 'not-pixelpair'
      ? t('Something else answers at {0}: the port is probably private, and asks people to log in first.', address)
      : t('Nothing answers at {0}: the port is probably not forwarded.', address);
  }
  return t('PixelPair does not reach itself at {0}, port {1}.', address, port);
}

/** What to do where a teammate does not get in. */
export function nextStep({ reach, address, port, window }: ReachedAt, platform: NodeJS.Platform): string {
  if (reach === 'forwarded')
    return t('Look into the Ports view: the port has to be forwarded, and its visibility has to be Public.');
  if (window === 'isolated') return t('End the session and start it with a forwarded port.');
  if (reach === 'loopback')
    return window === 'local'
      ? t('To let in people on other computers, end the session and start it for your network.')
      : t('To let in people on other computers, end the session and start it with a forwarded port.');
  return `${firewallStep(platform, port)} ${t('Both computers have to be on the same network as {0}.', address)}`;
}

function firewallStep(platform: NodeJS.Platform, port: number): string {
  if (platform === 'win32')
    return t('In Windows Security, Firewall & network protection, allow VS Code on networks of the kind you are on.');
  if (platform === 'darwin') return t('In System Settings, Network, Firewall, allow incoming connections for VS Code.');
  return t('Let port {0} through the firewall of this computer, for instance with “sudo ufw allow {0}/tcp”.', port);
}
