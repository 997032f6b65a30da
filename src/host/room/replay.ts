import type { ChatMessage } from '../../shared/protocol/participant.ts';
import { type ChatLog, createChatLog } from '../chat/chatLog.ts';
import { createEditLog } from './editLog.ts';
import type { RoomRecord } from './roomRecord.ts';
import { type KnownPerson, type RoomState, stateOf } from './roomState.ts';
import { createSnapshotBoard } from './snapshotBoard.ts';

/**
 * The room that the records make. A record may come twice: numbered ones count once. Undefined where nothing says which
 * room it is. `lost` is how many records at most are missing among them: so many numbers are given to nobody, and
 * one more, since somebody may know an edit under one of them.
 */
export function replay(records: readonly RoomRecord[], lost = 0): RoomState | undefined {
  const base = records.find((record) => record.kind === 'room');
  if (!base) return undefined;
  const edits = createEditLog(base);
  const chat = createChatLog(base.chatNumber);
  const session = createChatLog();
  const snapshots = createSnapshotBoard([]);
  const people = new Map<string, KnownPerson>();
  let { image } = base;
  const take: { readonly [K in RoomRecord['kind']]: (record: Extract<RoomRecord, { kind: K }>) => void } = {
    room: () => undefined,
    edit({ edit }) {
      if (edit.rev > edits.rev) edits.apply(edit);
      else edits.recall(edit);
    },
    chat: ({ message }) => addOnce(chat, message),
    sessionChat: ({ message }) => addOnce(session, message),
    sessionSeen({ number, messages }) {
      session.reach(number);
      messages.forEach(session.remember);
    },
    snapshot: ({ snapshot }) => snapshots.add(snapshot),
    snapshotRenamed: ({ title, ...key }) => void snapshots.rename(key, title),
    snapshotRemoved: (key) => snapshots.remove(key),
    image: (record) => {
      image = record.image;
    },
    joined({ participant, secret }) {
      people.delete(participant.id);
      people.set(participant.id, { participant, secret, present: true });
    },
    left({ id }) {
      const person = people.get(id);
      if (person) people.set(id, { ...person, present: false });
    },
    forgotten({ id }) {
      people.delete(id);
      edits.forget(id);
      chat.forget(id);
      session.forget(id);
    },
    seen({ by, done, edits: revs, messages }) {
      for (const [prefix, number] of done) edits.rememberDone(by, prefix, number);
      for (const [id, rev] of revs) edits.remember(by, id, rev);
      messages.forEach(chat.remember);
    },
  };
  // The kind picks the handler, which the compiler cannot follow.
  for (const record of records) (take[record.kind] as (record: RoomRecord) => void)(record);
  if (lost > 0) {
    edits.skip(lost + 1);
    chat.skip(lost + 1);
    session.skip(lost + 1);
  }
  return stateOf({ id: base.id, image, edits, chat, session: session.state, snapshots, people: [...people.values()] });
}

function addOnce(chat: ChatLog, message: ChatMessage): void {
  if (chat.has(message.number)) return;
  const { text: _text, ...said } = message;
  chat.remember(said);
  chat.add(message);
}
