import type { HostFailureCode } from '../../shared/protocol/messages.ts';
import type { Role } from '../../shared/protocol/participant.ts';

/** What the door decides about somebody: who they may be, or why they may not come in. */
export type Entrance =
  /** `name`: under which the host has let somebody in; whoever joins by that is called so. */
  | { readonly ok: true; readonly role: Role; readonly name?: string | undefined }
  | { readonly ok: false; readonly code: HostFailureCode };

/** What one connection came in with. Asked at each use, since the host may change its mind meanwhile. */
export interface Ticket {
  /** Whether this is the host's own window: nobody becomes the host over the network. */
  readonly isHost: boolean;
  /** Whether the host is being asked. */
  readonly isWaiting: boolean;
  /** What somebody new may be by it now. */
  newcomer(): Entrance;
  /** Asks the host to let `name` in. Settles when the host has decided, or nobody has for two minutes. */
  knock(name: string): Promise<Entrance>;
  /** Whether the host may be asked one more thing from there; counts it. */
  mayAsk(): boolean;
  /** The connection is gone: nobody is asked for it any more. */
  tear(): void;
}

/** Lets in everybody who has it, in one role. */
export function openTicket(role: Role): Ticket {
  const entrance: Entrance = { ok: true, role };
  return {
    isHost: role === 'host',
    isWaiting: false,
    newcomer: () => entrance,
    knock: async () => entrance,
    mayAsk: () => true,
    tear: () => undefined,
  };
}
