import type { Clock } from '../../shared/protocol/clock.ts';
import type { Role } from '../../shared/protocol/participant.ts';
import { gathering } from '../gathering.ts';

/** A host who changes a role to and fro is heard once in this time, in milliseconds. VS Code shows equal texts once. */
const pauseMs = 3_000;

/** `roleNow` is what one may do by the time it is asked; undefined once the session that was told of is left or over. */
export type TellRole = (role: Role, roleNow: () => Role | undefined) => void;

/** Notices where the host changes what one may do. */
export interface RoleNews {
  /** What it is by now; undefined in no session. Who has just joined knows by which link. */
  update(role: Role | undefined): void;
  stop(): void;
}

export function createRoleNews(clock: Clock, tell: TellRole): RoleNews {
  let now: Role | undefined;
  let told: Role | undefined;
  let sessions = 0;
  const { run, stop } = gathering(clock, pauseMs, () => {
    if (now === undefined || now === told) return;
    told = now;
    const session = sessions;
    tell(now, () => (session === sessions ? now : undefined));
  });
  return {
    update(role) {
      now = role;
      if (!role) sessions += 1;
      told = role && (told ?? role);
      if (role !== told) run();
    },
    stop,
  };
}
