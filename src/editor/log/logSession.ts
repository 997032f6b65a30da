import type * as vscode from 'vscode';
import type { SessionState } from '../session/sessionState.ts';

type Log = Pick<vscode.LogOutputChannel, 'debug' | 'info' | 'warn'>;

interface Logged {
  readonly state: SessionState;
  onDidChange(listener: () => void): vscode.Disposable;
}

/** Writes down what becomes of the session, for whoever looks into a problem later. No names and no addresses. */
export function logSession(session: Logged, log: Log): vscode.Disposable {
  let before = session.state;
  return session.onDidChange(() => {
    const now = session.state;
    if (before.state !== now.state) log.info(`Session: ${before.state} to ${now.state}.`);
    else if (before.state === 'sharing' && now.state === 'sharing') logSharing(before, now, log);
    else if (before.state === 'joined' && now.state === 'joined') logJoined(before, now, log);
    before = now;
  });
}

type Sharing = Extract<SessionState, { state: 'sharing' }>;
type Joined = Extract<SessionState, { state: 'joined' }>;

function logSharing(before: Sharing, now: Sharing, log: Log): void {
  if (before.people !== now.people) log.debug(`People in the session: ${now.people}.`);
  const { isLocked, approves, waiting } = now.door ?? {};
  if (before.door?.isLocked !== isLocked) log.info(`The session is ${isLocked ? 'locked' : 'open'}.`);
  if (before.door?.approves !== approves) log.info(`The host is asked about everybody: ${approves}.`);
  if (before.door?.waiting !== waiting) log.debug(`People who wait for the host: ${waiting}.`);
}

function logJoined(before: Joined, now: Joined, log: Log): void {
  if (before.people !== now.people) log.debug(`People in the session: ${now.people}.`);
  if (before.role !== now.role) log.info(`Role in the session: ${now.role}.`);
  if (before.connection === now.connection) return;
  if (now.connection === 'open') log.info('The connection is back.');
  else log.warn('The connection was lost.');
}
