import type {
  Failure,
  HostFailureCode,
  Reply,
  RequestName,
  RequestPayload,
  SignalName,
  SignalPayload,
} from '../../shared/protocol/messages.ts';
import { withoutHeld } from '../../shared/protocol/presence.ts';
import type { RoomDesk } from '../room/roomDesk.ts';

/** Somebody in a room. */
export interface Seated {
  readonly desk: RoomDesk;
  readonly participantId: string;
  readonly secret: string;
}

/** One end that may have a seat by now, or none. */
export interface Seating {
  withSeat<T>(run: (seat: Seated) => T): T | (Failure & { readonly code: HostFailureCode });
}

/** Requests that the desk answers alone. */
type DeskRequest = Exclude<RequestName, 'room:join' | 'room:leave' | 'image:pull' | 'door:knock' | 'role:ask'>;

type DeskRequests = {
  readonly [K in DeskRequest]: (peer: Seating, payload: RequestPayload<K>) => Reply<K> | Promise<Reply<K>>;
};

type DeskSignals = { readonly [K in SignalName]: (seat: Seated, payload: SignalPayload<K>) => void };

/** What each request asks of the desk that its participant sits at. */
export const deskRequests: DeskRequests = {
  'edit:commit': (peer, payload) => peer.withSeat((seat) => seat.desk.commit(seat.participantId, payload)),
  'chat:say': (peer, payload) => peer.withSeat((seat) => seat.desk.say(seat.participantId, payload)),
  'session:say': (peer, payload) => peer.withSeat((seat) => seat.desk.saySession(seat.participantId, payload)),
  'private:say': (peer, payload) => peer.withSeat((seat) => seat.desk.sayPrivately(seat.participantId, payload)),
  'private:received': (peer, payload) => peer.withSeat((seat) => seat.desk.confirmPrivate(seat.participantId, payload)),
  'history:read': (peer, payload) => peer.withSeat(({ desk }) => desk.readHistory(payload)),
  'snapshot:name': (peer, payload) => peer.withSeat((seat) => seat.desk.nameSnapshot(seat.participantId, payload)),
  'snapshot:rename': (peer, payload) => peer.withSeat((seat) => seat.desk.renameSnapshot(seat.participantId, payload)),
  'snapshot:remove': (peer, payload) => peer.withSeat((seat) => seat.desk.removeSnapshot(seat.participantId, payload)),
  'view:summon': (peer, payload) => peer.withSeat((seat) => seat.desk.summon(seat.participantId, payload)),
  'save:request': (peer) => peer.withSeat((seat) => seat.desk.save(seat.participantId)),
  'line:ping': (peer) => peer.withSeat(() => ({ ok: true as const })),
};

/** What each signal shows the desk. A viewer holds nothing. */
export const deskSignals: DeskSignals = {
  'presence:update': ({ desk, participantId }, shown) =>
    desk.showPresence(participantId, desk.roleOf(participantId) === 'viewer' ? withoutHeld(shown) : shown),
  'presence:about': ({ desk, participantId }, about) => desk.showAbout(participantId, about),
  'presence:ping': ({ desk, participantId }, ping) => desk.ping(participantId, ping),
};
