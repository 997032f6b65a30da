import type { Session } from '../../../../src/host/session/session.ts';

/** What those are called whom it is done to. */
const upheavedName = 'Eve';
const everyMs = 4;
/** With so many of them there the host begins to throw them out, after which nobody gets in by the link they have. */
const enough = 6;

/** Goes on doing to them what a host can, until it is stopped: another role each time, and now and then the door. */
export function startUpheaval(session: Session): () => void {
  const all = () => session.participants.filter(({ name }) => name === upheavedName);
  let n = 0;
  let areThere = false;
  const moveDoor = (): void => {
    if (n % 10 === 0) session.setPolicy({ isLocked: n % 20 === 0 });
    if (n % 25 === 0) session.rotateLinks();
  };
  const change = (): void => {
    n += 1;
    const present = all();
    areThere ||= present.length >= enough;
    if (areThere) moveDoor();
    const one = present[n % Math.max(1, present.length)];
    if (!one) return;
    session.setRole(one.id, one.role === 'viewer' ? 'editor' : 'viewer');
    if (areThere && n % 30 === 0) session.remove(one.id);
  };
  const timer = setInterval(change, everyMs);
  return () => {
    clearInterval(timer);
    session.setPolicy({ isLocked: false });
    for (const { id } of all()) session.remove(id);
  };
}
