import type { Clock } from '../shared/protocol/clock.ts';
import type { Connection } from '../shared/protocol/connection.ts';
import { createEmitter } from '../shared/protocol/emitter.ts';
import { leaveTimeoutMs, saveTimeoutMs } from '../shared/protocol/limits.ts';
import type { EndReason, Joined, Reply } from '../shared/protocol/messages.ts';
import { notAllowedText } from '../shared/protocol/rejects.ts';
import { packPresence } from '../shared/protocol/presence.ts';
import { neutralRecipe } from '../shared/recipe/recipe.ts';
import { createChatBox } from './chatBox.ts';
import { createEditSender, isTransient } from './editSender.ts';
import { createIds } from './ids.ts';
import { fetchImage } from './imageFetch.ts';
import type { FactHandlers, Inbox } from './inbox.ts';
import { createOwnEdits } from './ownEdits.ts';
import { createPeople } from './people.ts';
import { createPresenceSender } from './presenceSender.ts';
import { createReplica, type VisibleChange } from './replica.ts';
import type { SaveOutcome, Seat, SeatEvents, SeatStatus } from './seat.ts';

export interface SeatOptions {
  readonly connection: Connection;
  readonly clock: Clock;
  readonly displayName: string;
  readonly inbox: Inbox;
  readonly joined: Joined;
}

/** A seat on a connection that has just joined; `inbox` holds what arrived since. */
export function createSeat({ connection, clock, displayName, inbox, joined }: SeatOptions): Seat {
  const events = createEmitter<SeatEvents>();
  const makeId = createIds();
  const people = createPeople(joined.me);
  const replica = createReplica(joined.me.id, neutralRecipe);
  let status: SeatStatus = 'open';
  let leaving = false;
  let endReason: EndReason | undefined;
  let { image, secret, room } = joined;

  const isOpen = (): boolean => status === 'open';
  const showEdits = (changed: readonly VisibleChange[]): void => {
    for (const change of changed) events.emit('recipe', change);
  };
  const sender = createEditSender({ connection, replica, clock, isOpen, onVisible: showEdits });
  const chat = createChatBox({
    connection,
    clock,
    makeId,
    isOpen,
    me: () => people.me,
    onChat: (message) => events.emit('chat', message),
  });
  const presence = createPresenceSender(clock, (own) => connection.signal('presence:update', packPresence(own)));
  const ownEdits = createOwnEdits(replica, (changes) => {
    const id = makeId();
    showEdits(replica.commit(id, changes));
    sender.pump();
    return id;
  });

  const setStatus = (next: SeatStatus): void => {
    if (status === next || status === 'ended') return;
    status = next;
    events.emit('status', next);
  };
  const takeOver = (next: Joined): void => {
    const imageChanged = next.image.sha256 !== image.sha256 || next.image.fileName !== image.fileName;
    ({ image, secret, room } = next);
    const { joined: came, left } = people.reset(next.me, next.participants);
    for (const participant of came) events.emit('participants', { joined: participant });
    for (const participant of left) events.emit('participants', { left: participant });
    showEdits(replica.catchUp(next.me.id, next.rev, next.document));
    next.chat.forEach(chat.receive);
    if (people.show(next.presence)) events.emit('presence', undefined);
    if (imageChanged) events.emit('image', image);
  };
  const resume = (): void => {
    presence.repeat();
    sender.pump();
    chat.pump();
  };
  const rejoin = async (): Promise<void> => {
    const resumeAs = { participantId: people.me.id, secret, rev: replica.rev };
    const reply = await connection.request('room:join', { name: displayName, room, resume: resumeAs });
    if (status === 'ended') return;
    if (reply.ok) {
      takeOver(reply);
      setStatus('open');
      inbox.open(handlers);
      resume();
    } else if (reply.code === 'timeout') await rejoin();
    else if (!isTransient(reply)) await end('expired');
  };
  const end = async (reason: EndReason): Promise<void> => {
    if (status === 'ended') return;
    endReason = reason;
    setStatus('ended');
    sender.stop();
    chat.stop();
    presence.stop();
    inbox.stop();
    if (people.hide()) events.emit('presence', undefined);
    events.emit('ended', { reason });
    events.clear();
    await connection.close();
  };

  connection.onStatus((next) => {
    // The host hangs up on a goodbye; whether its reply or the hang-up gets here first is chance.
    if (leaving) return void end('left');
    if (next === 'ended') return void end(connection.endReason ?? 'expired');
    if (next === 'open') return void rejoin();
    inbox.hold();
    setStatus('lost');
    if (people.hide()) events.emit('presence', undefined);
  });
  const handlers: FactHandlers = {
    'edit:applied': (edit) => showEdits(replica.receive(edit)),
    'chat:said': chat.receive,
    'presence:changed'(list) {
      if (people.show(list)) events.emit('presence', undefined);
    },
    'participant:joined'(participant) {
      people.enter(participant);
      events.emit('participants', { joined: participant });
    },
    'participant:left'({ id }) {
      const left = people.exit(id);
      if (left) events.emit('participants', { left });
    },
    'image:changed'(next) {
      image = next;
      events.emit('image', next);
    },
    'image:saved': (saved) => events.emit('saved', saved),
    'session:ended': ({ reason }) => void end(reason),
  };
  takeOver(joined);
  inbox.open(handlers);

  const whenOpen = (): Promise<boolean> => {
    if (status !== 'lost') return Promise.resolve(isOpen());
    return new Promise((resolve) => {
      const stop = events.on('status', (next) => {
        stop();
        resolve(next === 'open');
      });
    });
  };

  return {
    get roomId() {
      return room;
    },
    get me() {
      return people.me;
    },
    get participants() {
      return people.participants;
    },
    get status() {
      return status;
    },
    get endReason() {
      return endReason;
    },
    get recipe() {
      return replica.recipe;
    },
    presence: people.presence,
    get chat() {
      return chat.messages;
    },
    get image() {
      return image;
    },
    ...ownEdits,
    hold: presence.hold,
    moveCursor: presence.moveCursor,
    say: chat.say,
    async requestSave() {
      return toSaveOutcome(await connection.request('save:request', {}, saveTimeoutMs));
    },
    fetchImage: (options) => fetchImage({ ...options, connection, clock, image, whenOpen }),
    on: events.on,
    async leave() {
      leaving = true;
      if (isOpen()) await connection.request('room:leave', {}, leaveTimeoutMs);
      await end('left');
    },
  };
}

const notAllowed = `${notAllowedText.sentence} ${notAllowedText.nextStep}`;

function toSaveOutcome(reply: Reply<'save:request'>): SaveOutcome {
  if (reply.ok) return { ok: true };
  const lost = 'The connection to the host is lost, so the image was not saved.';
  if (reply.code === 'not-allowed') return { ok: false, code: reply.code, message: notAllowed };
  const message = reply.message ?? (isTransient(reply) ? lost : 'The host could not save the image.');
  return { ok: false, code: reply.code, message };
}
