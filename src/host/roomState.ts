import type { ChatMessage } from '../shared/protocol/participant.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { type ChatLog, createChatLog } from './chatLog.ts';
import type { Pass } from './directory.ts';
import { createEditLog, type DocumentState, type EditLog } from './editLog.ts';
import type { RoomImage } from './imageShare.ts';
import type { RoomRecord, Said } from './roomRecord.ts';
import { makeId } from './secrets.ts';

/** All of a room that outlives the host's process. Holds secrets. */
export interface RoomState {
  readonly id: string;
  readonly image: RoomImage;
  readonly document: DocumentState;
  /** The last edits, those in the document, oldest first. */
  readonly edits: readonly RoomEdit[];
  /** What the edits before those became: by whom, under which id. */
  readonly seenEdits: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly chatNumber: number;
  readonly chat: readonly ChatMessage[];
  readonly seenMessages: ReadonlyMap<string, ReadonlyMap<string, Said>>;
  readonly people: readonly KnownPerson[];
}

export interface KnownPerson extends Pass {
  /** Whether they were in the room when it was last heard of. */
  readonly present: boolean;
}

export function newRoomState(image: RoomImage, recipe: Recipe): RoomState {
  return {
    id: makeId(),
    image,
    document: { rev: 0, recipe, authors: [] },
    edits: [],
    seenEdits: new Map(),
    chatNumber: 0,
    chat: [],
    seenMessages: new Map(),
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
    chatNumber,
  };
  return [
    room,
    ...state.people.flatMap((person) => recordsOfPerson(state, person)),
    ...state.edits.map((edit) => ({ kind: 'edit' as const, edit })),
    ...state.chat.map((message) => ({ kind: 'chat' as const, message })),
    room,
  ];
}

function recordsOfPerson(state: RoomState, { participant, secret, present }: KnownPerson): RoomRecord[] {
  const { id } = participant;
  const edits = [...(state.seenEdits.get(id) ?? [])];
  const messages = [...(state.seenMessages.get(id)?.values() ?? [])];
  return [
    { kind: 'joined', participant, secret },
    ...(present ? [] : [{ kind: 'left' as const, id }]),
    ...(edits.length + messages.length > 0 ? [{ kind: 'seen' as const, by: id, edits, messages }] : []),
  ];
}

interface RoomParts {
  readonly id: string;
  readonly image: RoomImage;
  readonly edits: EditLog;
  readonly chat: ChatLog;
  readonly people: readonly KnownPerson[];
}

/** What the parts of a room hold by now. */
export function stateOf({ id, image, edits, chat, people }: RoomParts): RoomState {
  return {
    id,
    image,
    document: { rev: edits.rev, recipe: edits.recipe, authors: edits.authors },
    edits: edits.recent,
    seenEdits: edits.seen,
    chatNumber: chat.last,
    chat: chat.messages,
    seenMessages: chat.seen,
    people,
  };
}

export function editsOf({ document, seenEdits, edits }: RoomState): EditLog {
  const log = createEditLog(document);
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
