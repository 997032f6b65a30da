import type { History } from '../../shared/history/editHistory.ts';
import type { Snapshot } from '../../shared/protocol/history.ts';
import type { ChatMessage } from '../../shared/protocol/participant.ts';
import type { RoomEdit, RoomImage } from '../../shared/protocol/schemas.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { type ChatLog, type ChatState, createChatLog, noChat } from '../chat/chatLog.ts';
import { makeId } from '../door/secrets.ts';
import type { Pass } from '../session/directory.ts';
import { createEditLog, type DocumentState, type EditLog } from './editLog.ts';
import type { RoomRecord, Said } from './roomRecord.ts';
import type { SnapshotBoard } from './snapshotBoard.ts';

/** All of a room that outlives the host's process. Holds secrets. */
export interface RoomState {
  readonly id: string;
  readonly image: RoomImage;
  readonly document: DocumentState;
  /** The edits that are kept, those in the document, oldest first. */
  readonly edits: readonly RoomEdit[];
  /** What the edits before those became: by whom, under which id. */
  readonly seenEdits: EditLog['seen'];
  readonly doneEdits: EditLog['done'];
  readonly chatNumber: number;
  readonly chat: readonly ChatMessage[];
  readonly seenMessages: ReadonlyMap<string, ReadonlyMap<string, Said>>;
  /** What the room knows of the chat of its session. */
  readonly session: ChatState;
  readonly snapshots: readonly Snapshot[];
  readonly people: readonly KnownPerson[];
}

export interface KnownPerson extends Pass {
  /** Whether they were in the room when it was last heard of. */
  readonly present: boolean;
}

/** What was done in another room, which ends with the recipe that this one begins with. */
export interface RoomPast extends History {
  readonly snapshots: readonly Snapshot[];
}

export function newRoomState(image: RoomImage, recipe: Recipe, past?: RoomPast): RoomState {
  const rev = past ? past.base.rev + past.edits.length : 0;
  return {
    id: makeId(),
    image,
    document: { rev, recipe, authors: [], begun: past?.base, incarnations: [] },
    edits: past?.edits ?? [],
    seenEdits: new Map(),
    doneEdits: new Map(),
    chatNumber: 0,
    chat: [],
    seenMessages: new Map(),
    session: noChat,
    snapshots: past?.snapshots ?? [],
    people: [],
  };
}

/** The shortest list of records that makes this room. What it cannot do without stands first and last: one copy may go bad. */
export function recordsOf(state: RoomState): RoomRecord[] {
  const { id, image, chatNumber } = state;
  const room: RoomRecord = {
    kind: 'room',
    id,
    image,
    ...state.document,
    authors: [...state.document.authors],
    incarnations: [...state.document.incarnations],
    chatNumber,
  };
  return [
    room,
    ...state.people.flatMap((person) => recordsOfPerson(state, person)),
    ...state.edits.map((edit) => ({ kind: 'edit' as const, edit })),
    ...state.snapshots.map((snapshot) => ({ kind: 'snapshot' as const, snapshot })),
    ...state.chat.map((message) => ({ kind: 'chat' as const, message })),
    ...recordsOfSession(state.session),
    room,
  ];
}

function recordsOfPerson(state: RoomState, { participant, secret, present }: KnownPerson): RoomRecord[] {
  const { id } = participant;
  const edits = [...(state.seenEdits.get(id) ?? [])];
  const messages = [...(state.seenMessages.get(id)?.values() ?? [])];
  const done = [...(state.doneEdits.get(id) ?? [])];
  return [
    { kind: 'joined', participant, secret },
    ...(present ? [] : [{ kind: 'left' as const, id }]),
    ...(edits.length + messages.length > 0 ? [{ kind: 'seen' as const, by: id, done, edits, messages }] : []),
  ];
}

/** One line for everybody whose messages are remembered, and one at least: the number must not begin anew. */
function recordsOfSession({ number, messages, seen }: ChatState): RoomRecord[] {
  if (number === 0) return [];
  const lists = [...seen.values()].map((said) => [...said.values()]);
  return [
    ...(lists.length > 0 ? lists : [[]]).map((list) => ({ kind: 'sessionSeen' as const, number, messages: list })),
    ...messages.map((message) => ({ kind: 'sessionChat' as const, message })),
  ];
}

interface RoomParts {
  readonly id: string;
  readonly image: RoomImage;
  readonly edits: EditLog;
  readonly chat: ChatLog;
  readonly session: ChatState;
  readonly snapshots: SnapshotBoard;
  readonly people: readonly KnownPerson[];
}

/** What the parts of a room hold by now. */
export function stateOf({ id, image, edits, chat, session, snapshots, people }: RoomParts): RoomState {
  const { rev, recipe, authors, begun, incarnations, history } = edits;
  return {
    id,
    image,
    document: { rev, recipe, authors, begun, incarnations },
    edits: history.edits,
    seenEdits: edits.seen,
    doneEdits: edits.done,
    chatNumber: chat.last,
    chat: chat.messages,
    seenMessages: chat.seen,
    session,
    snapshots: [...snapshots.all],
    people,
  };
}

export function editsOf({ document, doneEdits, seenEdits, edits }: RoomState): EditLog {
  const log = createEditLog(document);
  for (const [by, done] of doneEdits) for (const [prefix, number] of done) log.rememberDone(by, prefix, number);
  for (const [by, revs] of seenEdits) for (const [id, rev] of revs) log.remember(by, id, rev);
  edits.forEach(log.recall);
  return log;
}

export function chatOf({ chatNumber, seenMessages, chat }: RoomState): ChatLog {
  const log = createChatLog(chatNumber);
  for (const messages of seenMessages.values()) messages.forEach(log.remember);
  chat.forEach(log.add);
  return log;
}
