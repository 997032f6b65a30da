import type { FactName, FactPayload, Reply, RequestPayload, SignalPayload } from '../../shared/protocol/messages.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import type { Allowances } from '../connection/allowances.ts';
import type { HistoryDesk } from './historyDesk.ts';

/** How the room reaches one participant. */
export interface Line {
  /** Never throws, and calls nobody back before it has returned. */
  deliver<K extends FactName>(name: K, payload: FactPayload<K>, volatile?: boolean): void;
  /** Nothing more will come from the room on this line. */
  close(): void;
}

/** What participants can do in a room; every payload has passed its schema. */
export interface RoomDesk extends HistoryDesk {
  join(line: Line, role: Participant['role'], payload: RequestPayload<'room:join'>): Reply<'room:join'>;
  /** Who it is that comes back with a secret, as the host or as a guest; undefined for everybody else. */
  recall(resume: RequestPayload<'room:join'>['resume'], isHost: boolean): Participant | undefined;
  /** Whether it is somebody who is in the room or was. */
  knows(participantId: string): boolean;
  /** What each of them may still send. */
  readonly allowances: Allowances;
  /** What somebody in the room may do by now; undefined for everybody else. */
  roleOf(participantId: string): Participant['role'] | undefined;
  leave(participantId: string): void;
  /** Takes somebody out for breaking a rule; `code` says which. */
  remove(participantId: string, code: string): void;
  /** The line broke without a goodbye. */
  drop(participantId: string, line: Line): void;
  /** At once, or when the room has it on the disk. */
  commit(
    participantId: string,
    payload: RequestPayload<'edit:commit'>,
  ): Reply<'edit:commit'> | Promise<Reply<'edit:commit'>>;
  say(participantId: string, payload: RequestPayload<'chat:say'>): Reply<'chat:say'> | Promise<Reply<'chat:say'>>;
  /** To everybody in the session. */
  saySession(
    participantId: string,
    payload: RequestPayload<'session:say'>,
  ): Reply<'session:say'> | Promise<Reply<'session:say'>>;
  /** To one participant, wherever in the session they are. */
  sayPrivately(
    participantId: string,
    payload: RequestPayload<'private:say'>,
  ): Reply<'private:say'> | Promise<Reply<'private:say'>>;
  confirmPrivate(participantId: string, payload: RequestPayload<'private:received'>): Reply<'private:received'>;
  pullImage(payload: RequestPayload<'image:pull'>): Promise<Reply<'image:pull'>>;
  save(participantId: string): Promise<Reply<'save:request'>>;
  /** Asks everybody in the session to come and see. */
  summon(participantId: string, payload: RequestPayload<'view:summon'>): Reply<'view:summon'>;
  showPresence(participantId: string, presence: SignalPayload<'presence:update'>): void;
  showAbout(participantId: string, about: SignalPayload<'presence:about'>): void;
  ping(participantId: string, ping: SignalPayload<'presence:ping'>): void;
}
