import type { Clock } from '../../shared/protocol/clock.ts';
import type { FactPayload, Joined } from '../../shared/protocol/messages.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { momentsOf } from '../../shared/protocol/presence.ts';
import { anonymous } from '../../shared/protocol/sanitise.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { ChatDesk } from '../chat/chatDesk.ts';
import type { ChatLog } from '../chat/chatLog.ts';
import { typingFor } from '../chat/chatTyping.ts';
import type { Directory } from '../session/directory.ts';
import type { AboutBoard } from './aboutBoard.ts';
import type { EditLog } from './editLog.ts';
import { createHistoryDesk } from './historyDesk.ts';
import type { KnownPoint } from './incarnations.ts';
import type { Ledger } from './ledger.ts';
import type { Lines } from './lines.ts';
import type { PresenceBoard } from './presenceBoard.ts';
import type { RoomDesk } from './roomDesk.ts';
import type { Entry, Roster } from './roster.ts';
import type { SaveResult } from './saveQueue.ts';
import type { SnapshotBoard } from './snapshotBoard.ts';

export interface DeskOptions extends Pick<RoomDesk, 'pullImage'> {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly edits: EditLog;
  readonly chat: ChatDesk;
  readonly chatLog: Pick<ChatLog, 'messages'>;
  readonly snapshots: SnapshotBoard;
  readonly lines: Lines;
  readonly presence: PresenceBoard;
  readonly about: AboutBoard;
  readonly directory: Directory;
  readonly roster: Roster;
  readonly allowances: RoomDesk['allowances'];
  readonly isClosed: () => boolean;
  /** The rest of what somebody is told on joining. */
  readonly describe: () => Pick<Joined, 'room' | 'incarnation' | 'image' | 'rooms' | 'people'>;
  /** `author` as they were when they sent it: the session may have forgotten them since. */
  readonly onEdit: (edit: FactPayload<'edit:applied'>, author: Participant | undefined) => void;
  readonly onPeople: () => void;
  readonly save: (by: string) => Promise<SaveResult>;
  readonly onSaved: (by: string, written: Recipe | undefined) => void;
  /** Tells it to everybody in the session. */
  readonly summon: RoomDesk['summon'];
}

/** What participants can do in a room. Edits are told and done, then kept, then acked; everything else is kept first. */
export function createDesk(options: DeskOptions): RoomDesk {
  const { clock, ledger, edits, chat, lines, presence, about, directory, roster } = options;

  const welcome = ({ participant, secret, returned }: Entry, known: KnownPoint | undefined): Joined => ({
    ok: true,
    ...options.describe(),
    me: participant,
    secret,
    participants: [...roster.present],
    rev: edits.rev,
    document: edits.documentSince(returned ? known : undefined),
    chat: [...options.chatLog.messages],
    snapshots: [...options.snapshots.all],
    presence: [...presence.entries],
    about: [...typingFor(about.entries, participant.id)],
  });
  const hangUp = (participantId: string): void => {
    lines.hangUp(participantId);
    presence.remove(participantId);
    about.remove(participantId);
  };

  return {
    join(line, role, { name, resume }) {
      if (options.isClosed()) return { ok: false, code: 'unknown-room' };
      // On a line that has joined already it is the same request again, whose reply was lost: nothing is another for it.
      const again =
        resume && lines.get(resume.participantId) === line ? directory.find(resume.participantId) : undefined;
      const entry = roster.enter({ name: again?.name ?? name, role, resume });
      if (!entry) return { ok: false, code: 'session-full' };
      const { participant, secret } = entry;
      // Kept in order, but not waited for: nothing they do is acked before their record is on the disk as well.
      void ledger.record({ kind: 'joined', participant, secret }, () => undefined);
      if (lines.get(participant.id) !== line) hangUp(participant.id);
      lines.set(participant.id, line);
      if (!again) lines.tell('participant:joined', participant, participant.id);
      options.onPeople();
      chat.welcome(participant.id);
      return welcome(entry, resume);
    },
    recall: (resume, isHost) => directory.recall({ name: '', role: isHost ? 'host' : 'viewer', resume }),
    knows: roster.knows,
    allowances: options.allowances,
    roleOf: (participantId) => (roster.has(participantId) ? directory.find(participantId)?.role : undefined),
    leave: roster.leave,
    remove(participantId, code) {
      lines.get(participantId)?.deliver('session:ended', { reason: 'removed', code });
      roster.leave(participantId);
      directory.forget(participantId);
    },
    drop(participantId, line) {
      if (lines.get(participantId) !== line) return;
      hangUp(participantId);
      roster.drop(participantId);
    },
    commit(by, { id, changes }) {
      const known = edits.revOf(by, id);
      // Also for somebody who is a viewer by now: it was taken when they were none.
      if (known !== undefined) return ledger.inTurn(() => ({ ok: true, rev: known }));
      const author = directory.find(by);
      if (author?.role === 'viewer') return { ok: false, code: 'not-allowed' };
      const name = author?.name ?? anonymous;
      const edit = edits.number({ by, name }, id, changes, clock.now());
      // Told first: the others wait for it, and nobody looks at the room before all of this is done.
      lines.tell('edit:applied', edit, by);
      edits.apply(edit);
      options.onEdit(edit, author);
      return ledger.keep({ kind: 'edit', edit }, { ok: true, rev: edit.rev });
    },
    say: chat.say,
    saySession: chat.saySession,
    sayPrivately: chat.sayPrivately,
    confirmPrivate: chat.confirmPrivate,
    ...createHistoryDesk(options),
    pullImage: options.pullImage,
    async save(by) {
      const result = await options.save(by);
      if (!result.ok) return result;
      options.onSaved(by, result.written);
      return { ok: true };
    },
    summon: options.summon,
    showPresence(participantId, update) {
      const [now, then] = momentsOf(update);
      presence.update(participantId, now, then);
    },
    showAbout: about.update,
    ping: (by, ping) => lines.tell('presence:pinged', { by, ...ping }, by),
  };
}
