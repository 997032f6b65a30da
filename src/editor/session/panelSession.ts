import type { PanelSession } from '../../shared/protocol/panel.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { RunningSession } from './runningSession.ts';
import type { SessionState } from './sessionState.ts';

/** What the pages of an image are told of the window's session; nothing where the image is none of it. `nowMs`: since the epoch. */
export function panelSession(
  session: SessionState,
  running: RunningSession | undefined,
  model: ImageModel | undefined,
  nowMs: number,
): PanelSession {
  const { state } = session;
  if (!model || !running?.has(model) || (state !== 'sharing' && state !== 'joined')) return { state: 'idle' };
  const { me, participants } = model.seat;
  const everybody = model.seat.people.map(({ rooms: _, ...one }) => one);
  const people = { me, participants, everybody };
  const of = running.connectionOf?.(model);
  const joined = state === 'joined' ? session : undefined;
  if (of?.connection !== 'lost') return { state, connection: 'open', ...people, isAsking: joined?.isAsking ?? false };
  const retryInMs = of.retryAt === undefined ? undefined : Math.max(0, of.retryAt - nowMs);
  return { state, connection: 'lost', retryInMs, ...people, queued: joined?.queued };
}
