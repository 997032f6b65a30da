import { createEmitter } from '../../shared/protocol/emitter.ts';
import { restartGraceMs } from '../../shared/protocol/limits.ts';
import type { FactPayload } from '../../shared/protocol/messages.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import { createChatDesk } from '../chat/chatDesk.ts';
import { typingFor } from '../chat/chatTyping.ts';
import { createTypingBoard, notingTyping } from '../chat/typingBoard.ts';
import { createAllowances } from '../connection/allowances.ts';
import { createLocalConnection } from '../connection/localConnection.ts';
import { createDirectory } from '../session/directory.ts';
import { createPeopleList } from '../session/peopleList.ts';
import { systemClock } from '../systemClock.ts';
import { createAboutBoard } from './aboutBoard.ts';
import { createContributors } from './contributions.ts';
import { createDesk } from './createDesk.ts';
import { createChunkReader } from './imageShare.ts';
import { createLedger } from './ledger.ts';
import { createLines } from './lines.ts';
import { createPresenceBoard } from './presenceBoard.ts';
import type { Room, RoomEvents, RoomServices } from './room.ts';
import { chatOf, editsOf, type RoomState, recordsOf, stateOf } from './roomState.ts';
import { createRoster } from './roster.ts';
import { createSaveQueue } from './saveQueue.ts';
import { createSnapshotBoard } from './snapshotBoard.ts';
import { usesId } from './usesId.ts';

/** Puts a room together: the parts each know their own business, and nothing of each other. */
export function openRoom(options: RoomServices, state: RoomState): Room {
  const clock = options.clock ?? systemClock;
  const directory = options.directory ?? createDirectory();
  const emitter = createEmitter<RoomEvents>();
  const lines = createLines();
  const edits = editsOf(state);
  const incarnation = edits.begin();
  const contributors = createContributors(edits, directory);
  const chat = chatOf(state);
  const allowances = createAllowances(clock);
  const snapshots = createSnapshotBoard(state.snapshots);
  const onFailure = (error: unknown): void => emitter.emit('failure', error);
  const readChunk = createChunkReader(onFailure);
  const { id } = state;
  let { image } = state;
  let { readImage } = options;
  let session: readonly RoomInfo[] | undefined;
  let closed = false;
  const rooms = (): readonly RoomInfo[] => session ?? [{ id, ...image }];

  const stateNow = (): RoomState =>
    stateOf({ id, image, edits, chat, session: chatDesk.session, snapshots, people: roster.known });
  const ledger = createLedger({
    contents: () => [...recordsOf(stateNow()), ...ledger.waiting],
    onTrouble: (error) => emitter.emit('trouble', error),
  });
  const chatDesk = createChatDesk({ clock, ledger, lines, directory, log: chat, left: state.session });
  const presence = createPresenceBoard(clock, (changed) => {
    const [only] = changed.length === 1 ? changed : [];
    // Somebody who alone has moved need not hear of it; everybody else gets the same packet, encoded once.
    lines.show('presence:changed', changed, only?.[0]);
  });
  const typing = createTypingBoard({
    clock,
    passOn: (told) => emitter.emit('typing', told),
    tellEach: (payloadFor) => lines.showEach('session:typing', payloadFor),
  });
  const abouts = createAboutBoard(clock, (changed) => {
    const [only] = changed.length === 1 ? changed : [];
    lines.showEach('presence:about', (reader) => typingFor(changed, reader), only?.[0]);
  });
  const about = notingTyping(abouts, typing);
  const onPeople = (): void => emitter.emit('participants', undefined);
  const onLeft = ({ id: left }: Participant): void => {
    void ledger.record({ kind: 'left', id: left }, () => undefined);
    lines.hangUp(left);
    presence.remove(left);
    about.remove(left);
    edits.keepLast(left);
    chat.keepLast(left);
    lines.tell('participant:left', { id: left });
    onPeople();
  };
  const roster = createRoster(clock, directory, { roomId: id }, onLeft, options.maxParticipants);
  const people = createPeopleList({ clock, directory, rooms, publish: (list) => lines.tell('session:people', list) });
  const dismiss = (participantId: string, end: FactPayload<'session:ended'>): void => {
    lines.get(participantId)?.deliver('session:ended', end);
    roster.leave(participantId);
  };
  const forget = (participantId: string): void => {
    if (!roster.knows(participantId)) return;
    dismiss(participantId, { reason: 'removed' });
    void ledger.record({ kind: 'forgotten', id: participantId }, () => undefined);
    roster.forget(participantId);
    allowances.forget(participantId);
    edits.forget(participantId);
    chat.forget(participantId);
  };
  /** The role counts from this moment on, and what they were dragging is gone. The host is told once it is kept (`whenKept`). */
  const onRole = (participant: Participant): void => {
    const pass = directory.passOf(participant.id);
    if (!pass || !roster.knows(participant.id)) return;
    void ledger.record({ kind: 'joined', ...pass }, () => undefined);
    if (!roster.has(participant.id)) void ledger.record({ kind: 'left', id: participant.id }, () => undefined);
    presence.remove(participant.id);
    lines.tell('participant:changed', participant);
    onPeople();
  };
  const announceSaved = (by: string, written: Recipe | undefined): void => {
    const rev = written && edits.history.revOf(written);
    lines.tell('image:saved', rev === undefined ? { by } : { by, rev });
  };
  const subscriptions = [
    directory.spare((one) => usesId({ edits, chat, snapshots, ledger }, one)),
    directory.on('forgotten', forget),
    directory.on('role', (participant) => onRole(participant)),
    directory.on('changed', (participant) => {
      if (roster.has(participant.id)) lines.tell('participant:joined', participant);
    }),
  ];
  for (const { present, ...pass } of state.people) roster.restore(pass, present ? restartGraceMs : undefined);

  const desk = createDesk({
    allowances,
    clock,
    ledger,
    edits,
    chat: chatDesk,
    chatLog: chat,
    snapshots,
    lines,
    presence,
    about,
    directory,
    roster,
    isClosed: () => closed,
    describe: () => ({ room: id, incarnation, image, rooms: rooms(), people: people.entries }),
    pullImage: (payload) => readChunk(image, readImage, payload),
    save: createSaveQueue(options.save, onFailure),
    onSaved: announceSaved,
    onEdit(edit, author) {
      if (author) contributors.note(author);
      directory.noteWork(edit.by);
      emitter.emit('edit', edit);
    },
    onPeople,
    summon(by, { id: summonsId, view }) {
      const summons = { id: summonsId, by, room: id, view };
      lines.tell('view:summoned', summons, by);
      emitter.emit('summoned', summons);
      return { ok: true };
    },
  });

  return {
    id,
    desk,
    directory,
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
    get contributions() {
      return contributors.contributions;
    },
    on: emitter.on,
    setImage(nextImage, nextReadImage) {
      image = nextImage;
      readImage = nextReadImage;
      void ledger.record({ kind: 'image', image }, () => undefined);
      lines.tell('image:changed', image);
      emitter.emit('image', image);
    },
    joinChat: chatDesk.enter,
    showRooms(next) {
      session = next;
      lines.tell('session:rooms', rooms());
      people.touch();
    },
    tellOne: (participantId, name, payload) => lines.get(participantId)?.deliver(name, payload),
    announceSummons: (summons) => lines.tell('view:summoned', summons, summons.by),
    showTyping: typing.show,
    announceSaved,
    keepIn: ledger.keepIn,
    async whenKept() {
      await ledger.inTurn(() => undefined);
    },
    connectLocal: () => createLocalConnection(desk),
    dismissGuests(reason) {
      for (const { id: guest, role } of roster.present) if (role !== 'host') dismiss(guest, { reason });
    },
    close(reason) {
      if (closed) return;
      closed = true;
      presence.stop();
      people.stop();
      about.stop();
      typing.stop();
      for (const unsubscribe of subscriptions) unsubscribe();
      roster.stop();
      lines.tell('session:ended', { reason });
      lines.hangUpAll();
      onPeople();
      emitter.clear();
    },
  };
}
