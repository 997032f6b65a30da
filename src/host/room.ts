import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { createEmitter } from '../shared/protocol/emitter.ts';
import type { EndReason, FactName, FactPayload, Joined } from '../shared/protocol/messages.ts';
import type { Participant } from '../shared/protocol/participant.ts';
import { cleanChat } from '../shared/protocol/sanitise.ts';
import type { RoomEdit } from '../shared/protocol/schemas.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { createChatLog } from './chatLog.ts';
import { createEditLog } from './editLog.ts';
import { createChunkReader, type ReadImage, type RoomImage } from './imageShare.ts';
import { createLocalConnection } from './localConnection.ts';
import { createPresenceBoard } from './presenceBoard.ts';
import type { Line, RoomDesk } from './roomDesk.ts';
import { createRoster } from './roster.ts';
import { createSaveQueue, type SaveOutcome } from './saveQueue.ts';
import { makeId } from './secrets.ts';
import { systemClock } from './systemClock.ts';

export interface RoomOptions {
  readonly recipe: Recipe;
  readonly image: RoomImage;
  readonly readImage: ReadImage;
  /** Writes the file, because the participant `by` asked for it. A rejection counts as a failure. */
  readonly save: (by: string) => Promise<SaveOutcome>;
  readonly clock?: Clock;
}

/** One image being edited by one or more participants, and the authority over it. Knows no socket. */
export interface Room {
  readonly id: string;
  readonly recipe: Recipe;
  readonly rev: number;
  readonly image: RoomImage;
  readonly participants: readonly Participant[];
  on<K extends keyof RoomEvents>(event: K, listener: (value: RoomEvents[K]) => void): () => void;
  /** The file has been reloaded or renamed. */
  setImage(image: RoomImage, readImage: ReadImage): void;
  /** Tells everybody that the file was written, for saves that no participant requested through the room. */
  announceSaved(by: string): void;
  /** A connection in this process, with the role of the host. */
  connectLocal(): Connection;
  /** Ends the room for its guests; the host stays. */
  dismissGuests(reason: EndReason): void;
  /** Ends the room for everybody in it. Idempotent. */
  close(reason: EndReason): void;
  /** What connections use. */
  readonly desk: RoomDesk;
}

export interface RoomEvents {
  readonly edit: RoomEdit;
  readonly participants: undefined;
}

export function createRoom(options: RoomOptions): Room {
  const clock = options.clock ?? systemClock;
  const id = makeId();
  const emitter = createEmitter<RoomEvents>();
  const lines = new Map<string, Line>();
  const edits = createEditLog(options.recipe);
  const chat = createChatLog();
  const save = createSaveQueue(options.save);
  const readChunk = createChunkReader();
  let { image, readImage } = options;
  let closed = false;

  const tell = <K extends FactName>(name: K, payload: FactPayload<K>, except?: string): void => {
    for (const [participantId, line] of lines) if (participantId !== except) line.deliver(name, payload);
  };
  const presence = createPresenceBoard(clock, (changed) => {
    for (const line of lines.values()) line.deliver('presence:changed', [...changed], true);
  });
  const hangUp = (participantId: string): void => {
    lines.get(participantId)?.close();
    lines.delete(participantId);
    presence.remove(participantId);
  };
  const roster = createRoster(clock, {
    onLeft(participant) {
      hangUp(participant.id);
      tell('participant:left', { id: participant.id });
      emitter.emit('participants', undefined);
    },
    onForgotten(participantId) {
      edits.forget(participantId);
      chat.forget(participantId);
    },
  });

  const dismiss = (participantId: string, end: FactPayload<'session:ended'>): void => {
    lines.get(participantId)?.deliver('session:ended', end);
    roster.leave(participantId);
  };

  const desk: RoomDesk = {
    join(line, role, { name, resume }) {
      const entry = closed ? undefined : roster.enter({ name, role, resume });
      if (!entry) return { ok: false, code: closed ? 'unknown-room' : 'session-full' };
      const { participant, secret } = entry;
      if (lines.get(participant.id) !== line) hangUp(participant.id);
      lines.set(participant.id, line);
      tell('participant:joined', participant, participant.id);
      emitter.emit('participants', undefined);
      const document = edits.documentSince(entry.resumed ? resume?.rev : undefined);
      return { ok: true, room: id, me: participant, secret, ...snapshot(), document };
    },
    leave: roster.leave,
    remove: (participantId, code) => dismiss(participantId, { reason: 'removed', code }),
    drop(participantId, line) {
      if (lines.get(participantId) !== line) return;
      hangUp(participantId);
      roster.drop(participantId);
    },
    commit(by, payload) {
      const { edit, repeated } = edits.commit(by, payload.id, payload.changes);
      if (!repeated) {
        tell('edit:applied', edit, by);
        emitter.emit('edit', edit);
      }
      return { ok: true, rev: edit.rev };
    },
    say(by, payload) {
      const author = roster.find(by);
      const text = cleanChat(payload.text);
      if (!author || text === '') return { ok: false, code: 'bad-request' };
      const { message, repeated } = chat.say(author, payload.id, text, clock.now());
      if (!repeated) tell('chat:said', message, by);
      return { ok: true, message };
    },
    pullImage: (payload) => readChunk(image, readImage, payload),
    async save(by) {
      const reply = await save(by);
      if (reply.ok) tell('image:saved', { by });
      return reply;
    },
    showPresence: presence.update,
  };

  const snapshot = (): Pick<Joined, 'participants' | 'image' | 'rev' | 'chat' | 'presence'> => ({
    participants: [...roster.present],
    image,
    rev: edits.rev,
    chat: [...chat.messages],
    presence: [...presence.entries],
  });

  return {
    id,
    desk,
    get recipe() {
      return edits.recipe;
    },
    get rev() {
      return edits.rev;
    },
    get image() {
      return image;
    },
    get participants() {
      return roster.present;
    },
    on: emitter.on,
    setImage(nextImage, nextReadImage) {
      image = nextImage;
      readImage = nextReadImage;
      tell('image:changed', image);
    },
    announceSaved: (by) => tell('image:saved', { by }),
    dismissGuests(reason) {
      for (const { id: guest, role } of roster.present) if (role !== 'host') dismiss(guest, { reason });
    },
    connectLocal: () => createLocalConnection(desk),
    close(reason) {
      if (closed) return;
      closed = true;
      presence.stop();
      roster.stop();
      tell('session:ended', { reason });
      for (const line of lines.values()) line.close();
      lines.clear();
      emitter.emit('participants', undefined);
      emitter.clear();
    },
  };
}
