import type { Emitter } from '../shared/protocol/emitter.ts';
import type { Joined } from '../shared/protocol/messages.ts';
import { unpackPing } from '../shared/protocol/ping.ts';
import type { RoomImage, RoomInfo } from '../shared/protocol/schemas.ts';
import type { SessionPerson } from '../shared/protocol/sessionPeople.ts';
import type { Chats } from './chats.ts';
import type { FactHandlers } from './inbox.ts';
import type { People } from './people.ts';
import type { Replica } from './replica.ts';
import type { SeatEvents } from './seat.ts';
import type { SeatHistory } from './seatHistory.ts';
import type { TypingElsewhere } from './typingElsewhere.ts';
import type { VisibleChange } from './visibleChange.ts';

export interface RoomViewOptions {
  readonly joined: Joined;
  readonly events: Emitter<SeatEvents>;
  readonly people: People;
  readonly typing: TypingElsewhere;
  readonly replica: Replica;
  readonly history: Pick<SeatHistory, 'add' | 'change' | 'note' | 'remove' | 'showSnapshots'>;
  readonly chat: Chats['handlers'];
  readonly onEnded: FactHandlers['session:ended'];
}

/** The room as its facts tell of it. Everything that changes goes out as an event. */
export interface RoomView {
  readonly roomId: string;
  readonly image: RoomImage;
  readonly rooms: readonly RoomInfo[];
  readonly people: readonly SessionPerson[];
  /** What makes one the same participant after a drop. */
  readonly resume: {
    readonly participantId: string;
    readonly secret: string;
    readonly rev: number;
    readonly incarnation: string;
  };
  readonly handlers: FactHandlers;
  /** What a join or a rejoin brought. */
  takeOver(joined: Joined): void;
  showEdits(changes: readonly VisibleChange[]): void;
  /** Nobody can be seen any more. */
  hidePeople(): void;
}

export function createRoomView(options: RoomViewOptions): RoomView {
  const { joined, events, people, typing, replica, history, chat, onEnded } = options;
  let { image, rooms, people: everybody, secret, room, incarnation } = joined;

  const showEdits = (changes: readonly VisibleChange[]): void => {
    for (const change of changes) events.emit('recipe', change);
  };
  const showPresence = (changed: boolean): void => {
    if (changed) events.emit('presence', undefined);
  };
  const showAbout = (changed: boolean): void => {
    if (changed) events.emit('about', undefined);
  };
  const showImage = (next: RoomImage): void => {
    image = next;
    events.emit('image', next);
  };
  const showRooms = (next: readonly RoomInfo[]): void => {
    rooms = next;
    events.emit('rooms', next);
  };
  const showEverybody = (next: readonly SessionPerson[]): void => {
    everybody = next;
    events.emit('people', next);
  };
  const showPeople = (next: Joined): void => {
    const { role } = people.me;
    const { joined: came, left } = people.reset(next.me, next.participants);
    for (const participant of came) events.emit('participants', { joined: participant });
    for (const participant of left) events.emit('participants', { left: participant });
    if (next.me.role !== role) events.emit('participants', { changed: next.me });
  };

  return {
    get roomId() {
      return room;
    },
    get image() {
      return image;
    },
    get rooms() {
      return rooms;
    },
    get people() {
      return everybody;
    },
    get resume() {
      return { participantId: people.me.id, secret, rev: replica.rev, incarnation };
    },
    handlers: {
      'edit:applied'(edit) {
        try {
          showEdits(replica.receive(edit));
        } finally {
          // Without it, nothing that follows would have its place.
          history.note(edit);
        }
      },
      ...chat,
      'presence:changed': (list) => showPresence(people.show(list)),
      'presence:about': (list) => showAbout(people.showAbout(list)),
      'session:typing': (list) => showAbout(typing.show(list)),
      'presence:pinged': ({ by, ...ping }) => events.emit('pinged', { by, at: unpackPing(ping) }),
      'participant:joined'(participant) {
        people.enter(participant);
        events.emit('participants', { joined: participant });
      },
      'participant:changed'(participant) {
        if (people.change(participant)) events.emit('participants', { changed: participant });
      },
      'role:declined': ({ code }) => events.emit('askDeclined', code),
      'participant:left'({ id }) {
        const [wasSeen, wasHeard] = [people.presence.has(id), people.about.has(id)];
        const left = people.exit(id);
        if (left) events.emit('participants', { left });
        // Where a packet was sent just before, the one that says so comes after this, about nobody who is here.
        showPresence(wasSeen);
        showAbout(wasHeard);
      },
      'snapshot:named': history.add,
      'snapshot:renamed': history.change,
      'snapshot:removed': history.remove,
      'image:changed': showImage,
      'image:saved': (saved) => events.emit('saved', saved),
      'session:rooms': showRooms,
      'view:summoned': (summons) => events.emit('summoned', summons),
      'session:people': showEverybody,
      'session:ended': onEnded,
    },
    takeOver(next) {
      const imageChanged = next.image.sha256 !== image.sha256 || next.image.fileName !== image.fileName;
      ({ secret, room, incarnation } = next);
      showPeople(next);
      showEdits(replica.catchUp(next.me.id, next.rev, next.document));
      history.showSnapshots(next.snapshots);
      next.chat.forEach(chat['chat:said']);
      showPresence(people.show(next.presence));
      showAbout(people.showAbout(next.about));
      if (imageChanged) showImage(next.image);
      showRooms(next.rooms);
      showEverybody(next.people);
    },
    showEdits,
    hidePeople() {
      showPresence(people.hide());
      showAbout([people.hideAbout(), typing.clear()].some(Boolean));
    },
  };
}
