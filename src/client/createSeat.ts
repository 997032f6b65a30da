import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { createEmitter } from '../shared/protocol/emitter.ts';
import type { Joined, Reply } from '../shared/protocol/messages.ts';
import { neutralRecipe } from '../shared/recipe/recipe.ts';
import { createChats } from './chats.ts';
import { createEditSender } from './editSender.ts';
import { createIds } from './ids.ts';
import { fetchImage } from './imageFetch.ts';
import type { Inbox } from './inbox.ts';
import { createOwnEdits, type OwnLine } from './ownEdits.ts';
import { createOwnRevert } from './ownRevert.ts';
import { createPeople } from './people.ts';
import { createReplica } from './replica.ts';
import { createRoomView } from './roomView.ts';
import { createSaveRequests } from './saveRequests.ts';
import type { AskOutcome, PendingEdit, Seat, SeatEvents } from './seat.ts';
import { createSeatHistory, startOf } from './seatHistory.ts';
import { createSeatLife } from './seatLife.ts';
import { createSeatLine } from './seatLine.ts';
import { createSeatSignals } from './seatSignals.ts';
import { createTypingElsewhere } from './typingElsewhere.ts';
import type { VisibleChange } from './visibleChange.ts';

export interface SeatOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly displayName: string;
  readonly inbox: Inbox;
  readonly joined: Joined;
  /** Own edits of an earlier process that the room may not have. */
  readonly pending?: readonly PendingEdit[] | undefined;
}

/** A seat on a connection that has just joined; `inbox` holds what arrived since. */
export function createSeat(options: SeatOptions): Seat {
  const { connection, clock, displayName: name, inbox, joined, pending = [] } = options;
  const events = createEmitter<SeatEvents>();
  const life = createSeatLife(events);
  const makeId = createIds();
  const people = createPeople(joined.me);
  const typing = createTypingElsewhere({
    clock,
    me: () => people.me.id,
    onExpired: () => events.emit('about', undefined),
  });
  const onHistory = (): void => events.emit('history', undefined);
  const history = createSeatHistory({ connection, clock, makeId, start: startOf(joined), onChange: onHistory });
  const hand = { name: () => people.me.name, now: () => clock.now() };
  const replica = createReplica(joined.me.id, neutralRecipe, hand, history);
  const isOpen = (): boolean => life.status === 'open';

  const chat = createChats({
    connection,
    clock,
    makeId,
    isOpen,
    me: () => people.me,
    onChat: (line) => events.emit('chat', line),
    onReset: () => events.emit('chatReset', undefined),
  });
  const view = createRoomView({
    joined,
    events,
    people,
    typing,
    replica,
    history,
    chat: chat.handlers,
    onEnded: ({ reason }) => void line.end(reason),
  });
  const onVisible = (changes: readonly VisibleChange[]): void => {
    view.showEdits(changes);
    saves.look();
    events.emit('pending', undefined);
  };
  const sender = createEditSender({
    connection,
    replica,
    clock,
    isOpen,
    onVisible,
    onRefused: ({ changes }, code) => events.emit('refused', { code, changes }),
  });
  const saves = createSaveRequests({ connection, clock, isOpen, pending: () => replica.pending });
  events.on('status', saves.look);
  const signals = createSeatSignals({
    peopleCount: () => people.participants.length,
    connection,
    clock,
    makeId,
    isOpen,
    onPinged: (at) => events.emit('pinged', { by: people.me.id, at }),
  });
  const earlier = new Set(pending.map(({ id }) => id));
  const ownLine: OwnLine = {
    send(changes) {
      const id = makeId();
      replica.add(id, changes);
      // On its way before it is shown here: the others wait for it, too.
      sender.pump();
      view.showEdits(replica.show(changes));
      return id;
    },
    withdraw(id) {
      // An earlier process may have sent its own.
      if (earlier.has(id) || sender.wasSent(id)) return false;
      onVisible(replica.withdraw(id));
      return true;
    },
  };

  const startLean = (): void => {
    sender.startLean();
    chat.startLean();
  };
  const line = createSeatLine({
    connection,
    name,
    life,
    view,
    inbox,
    parts: [signals, sender, chat, history],
    onBack: (asAnother) => asAnother && startLean(),
  });

  connection.onRtt(() => {
    signals.showAbout({ rttMs: connection.rttMs ?? null });
    events.emit('rtt', undefined);
  });
  connection.onRetry(() => events.emit('retry', undefined));
  view.takeOver(joined);
  chat.showPeople('room', people.participants);
  chat.showPeople('session', view.people);
  events.on('participants', () => chat.showPeople('room', people.participants));
  events.on('people', (list) => chat.showPeople('session', list));
  for (const { id, changes } of pending) replica.commit(id, changes);
  inbox.open(view.handlers);
  sender.pump();

  return {
    get roomId() {
      return view.roomId;
    },
    get me() {
      return people.me;
    },
    get participants() {
      return people.participants;
    },
    get status() {
      return life.status;
    },
    get pass() {
      const { participantId, secret } = view.resume;
      return { participantId, secret };
    },
    get pending() {
      return replica.pending;
    },
    get nextAttemptAt() {
      return connection.nextAttemptAt;
    },
    get rttMs() {
      return connection.rttMs;
    },
    get endReason() {
      return life.endReason;
    },
    get refusal() {
      return line.refusal ?? connection.refusal;
    },
    get recipe() {
      return replica.recipe;
    },
    presence: people.presence,
    about: people.about,
    typing: typing.byId,
    get chat() {
      return chat.messages;
    },
    get chatLines() {
      return chat.lines;
    },
    get image() {
      return view.image;
    },
    get rooms() {
      return view.rooms;
    },
    get people() {
      return view.people;
    },
    ...createOwnEdits(replica, ownLine),
    ...createOwnRevert(replica, history, ownLine),
    history,
    authorOf(path) {
      const author = replica.authorOf(path);
      return author && { name: author.name, participantId: author.by, at: author.at, rev: author.rev };
    },
    hold: signals.hold,
    moveCursor: signals.moveCursor,
    ping: signals.ping,
    summon: signals.summon,
    showAbout: signals.showAbout,
    say: chat.say,
    sayAgain: chat.sayAgain,
    askToEdit: async () => asOutcome(await connection.request('role:ask', {})),
    requestSave: saves.request,
    fetchImage: (options) => fetchImage({ ...options, connection, clock, image: view.image, whenOpen: life.whenOpen }),
    on: events.on,
    reconnectNow: connection.reconnectNow,
    leave: line.leave,
  };
}

function asOutcome(reply: Reply<'role:ask'>): AskOutcome {
  return reply.ok ? { ok: true } : { ok: false, code: reply.code };
}
