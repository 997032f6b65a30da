/** Every rate of the protocol, each with its reason: how much comes a second, and how much at once after a pause. */

import { maxConnections, maxParticipants, maxRooms } from './limits.ts';

/**
 * Rates of a participant, or of a connection (`ofParticipant` says which): tokens refilled per second, and how many may be
 * saved up. A line that stands still for up to 10 s (`pingIntervalMs` and `pingTimeoutMs`) comes back with all of it at once,
 * and nobody is thrown out for that.
 */
export const rates = {
  /** Twice the commits of the fastest hand; the burst lets offline work come back at once. */
  edit: { perSecond: 60, burst: 300 },
  /** Nobody reads faster. */
  chat: { perSecond: 5, burst: 20 },
  /** Twice the private messages that the host relays to one participant, who confirms each; at once, those of 10 s. */
  receipt: { perSecond: 20, burst: 120 },
  /**
   * Twice what a client sends; at once, what it sends in 10 s and a third more. Others are told no more for it: of what a
   * participant shows in one interval, the last is passed on.
   */
  presence: { perSecond: 60, burst: 400 },
  /** The same: a picture that is panned, a message that is written. */
  about: { perSecond: 60, burst: 400 },
  /** Twice what a client sends: nobody looks at more places. At once, three and what it sends in 10 s. */
  ping: { perSecond: 2, burst: 15 },
  /** Twice what a client sends: each interrupts everybody. */
  summon: { perSecond: 0.2, burst: 4 },
  /** A whole history is ten pages, which are read one after the other. */
  history: { perSecond: 4, burst: 20 },
  /** Naming a moment takes a hand some seconds. Clients ask one after the other, so a line that stood still brings one. */
  snapshot: { perSecond: 1, burst: 5 },
  /** Clients measure their line every 5 s. */
  line: { perSecond: 1, burst: 5 },
  /** A save renders the whole image. Clients ask as for moments, and share what waits. */
  save: { perSecond: 1, burst: 5 },
  /** 16 KiB each: 32 MB/s, more than most Wi-Fi gives; at once what a client keeps in flight and half as much. Beyond that pulls wait. */
  image: { perSecond: 2_000, burst: 100 },
  /** Joining sends a snapshot. */
  join: { perSecond: 1, burst: 10 },
  /** A newer version may try something we do not know; not often. */
  unknown: { perSecond: 5, burst: 20 },
} as const;
/** Paths a participant's edits may set: two with each at the rate of a hand, all there are fifteen times at once. Each goes to everybody. */
export const changeRate = { perSecond: 120, burst: 600 } as const;
/**
 * Newcomers of a room who may send a whole burst at once: a full house, then six a minute. The others begin with the least below, and
 * save up the rest: coming as somebody else each time would bring a burst each time.
 */
export const fullStartRate = { perSecond: 0.1, burst: maxParticipants - 1 } as const;
/** A third of a second's edits, a second's paths and messages: nobody who has just come has more to say. */
export const leanStart = { edit: 20, paths: 120, chat: 5 } as const;
/**
 * Private messages that are relayed to one participant, whoever writes: nobody reads faster, and their line has to carry
 * each of them on every image they have open.
 */
export const privateRate = { perSecond: 10, burst: 15 } as const;

/**
 * Bytes a connection may send: over twice the largest edits at their rate (4 KB each), or pulls at theirs (150 bytes
 * each), and ten of the largest messages at once. Bounds what is no event, such as empty frames, as well.
 */
export const incomingByteRate = { perSecond: 640_000, burst: 1_000_000 } as const;
/**
 * Engine.IO packets of a connection, counted before anything looks into them: more than all of the above together, at once
 * and in the long run, so that nobody who keeps to them is thrown out, however fast the line.
 */
export const packetRate = { perSecond: 2_500, burst: 1_600 } as const;
/** Engine.IO packets beside messages, of which a client sends one each time the host pings, and pings of the WebSocket level. */
export const signOfLifeRate = { perSecond: 1, burst: 10 } as const;

/**
 * TCP connections let in per second: each costs up to 3 ms until it has joined or is refused, and those who are in shall
 * not feel it; so no more than those of one guest at once, either. Everybody in every room is back within 3 s.
 */
export const arrivalRate = { perSecond: 100, burst: 4 } as const;
/** TCP connections of one address, a full house twice at once. More are closed unseen: thousands a second would be felt. */
export const addressArrivalRate = { perSecond: 50, burst: maxConnections } as const;
/**
 * Connects with the right token, per address (per /64 of IPv6): a forwarded port shows a whole team as one address, and
 * after the host's restart everybody comes back to four images at once.
 */
export const connectRate = { perSecond: 2, burst: 4 * maxParticipants } as const;
/** Connects of one guest who comes back: four times to every image. Not by address, which others behind it may have used up. */
export const returnRate = { perSecond: 1, burst: 4 * maxRooms } as const;
/** Connects with anything else: 15 a minute. Counted apart, so that guessing shuts out nobody behind the same address. */
export const wrongConnectRate = { perSecond: 15 / 60, burst: 15 } as const;
/** Requests per address: nobody shall keep the host busy by knocking, going and knocking again. */
export const knockRate = { perSecond: 8 / 60, burst: 8 } as const;
/** Requests to edit of one participant, who can ask twice a minute (`askAgainMs`): counted before their address is. */
export const askRate = { perSecond: 3 / 60, burst: 3 } as const;
/** Requests, of either kind, from the host's own computer, where forwarded ports end: everybody behind them has one address. */
export const forwardedAskRate = { perSecond: maxParticipants / 60, burst: maxParticipants } as const;

/**
 * What a guest takes from a host before hanging up for a while. Facts: a full house at all its limits makes 2,083 a
 * second, and 10,509 when all bursts come at once; where every room of the session is full, its chat, private messages and summons
 * make 1,330 and 6,011 more, and what is bundled 90. All the newcomers that one address lets in at once, one after the
 * other in those seats, make 4,500 more.
 */
export const factRate = { perSecond: 4_000, burst: 24_000 } as const;
/**
 * Of these, what streams least: who comes and goes, which images there are, what is saved. Each may cost a guest's window a
 * repaint or a message. A storm of joins, as fast as a host lets connections in, makes 210 a second; summons, names of moments, saves and
 * who writes elsewhere 150 more.
 */
export const slowFactRate = { perSecond: 400, burst: 2_000 } as const;
/**
 * Characters of text frames: 31 participants who each hold every slider are 3 million a second, their edits 1 million, and the
 * session's chat 3 million where every room is full, 11 million at once. Snapshots come on top.
 */
export const textRate = { perSecond: 8_000_000, burst: 24_000_000 } as const;
