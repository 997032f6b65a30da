/** Every limit of the protocol, each with its reason. Both ends read them; the host enforces them. */

/** The only version this code speaks. Changes when an old client or host would misunderstand a message. */
export const protocolVersion = 3;
/** Path of the Engine.IO endpoint: not the default one, so that a scan for Socket.IO servers passes it by. */
export const endpointPath = '/pixelpair';

/** Largest message in bytes: a snapshot of the largest room stays well below. */
export const maxMessageBytes = 1_000_000;
/** Largest message of a guest: the largest edit (64 paths, curves of 16 points among them) takes 15,000. */
export const maxGuestMessageBytes = 100_000;
/** WebSocket fragments of one message: clients send a message in one, a proxy may split it a few times. */
export const maxMessageFragments = 64;
/**
 * Pieces of one message that wait for the rest of it: a guest's largest in packets of 100 bytes. Each costs some 200 bytes
 * of bookkeeping, however little is in it.
 */
export const maxMessageChunks = 1_024;
/** People in one room: cursors of more cannot be told apart, and each costs every other one bandwidth. */
export const maxParticipants = 32;
/** Participants a session remembers after they left, so that they can resume; the least missed is forgotten first. */
export const maxRememberedParticipants = 128;
/** Who was there for less, in milliseconds, is forgotten first: so many cannot stay that long by turns without being seen. */
export const briefStayMs = 60_000;
/** How long a participant whose connection dropped stays in the list: the first two reconnects take about 5 s. */
export const rejoinGraceMs = 10_000;
/** The same after the host was restarted: whoever waits longest tries again 30 s later, and has 5 s for the handshake. */
export const restartGraceMs = 35_000;

/** Characters of a display name: what a cursor's name tag can show. */
export const maxNameCharacters = 40;
/** Characters of a chat message: a screenful. */
export const maxChatCharacters = 2_000;
/** Characters of an address that can be opened from a message: what browsers and servers take without trouble. */
export const maxUrlCharacters = 2_000;
/** Messages a room keeps: what somebody who joins late reads back. */
export const chatHistory = 50;
/** Characters of an id: a UUID is 36. */
export const maxIdCharacters = 64;
/** Characters of a file name: what file systems allow. */
export const maxFileNameCharacters = 255;
/** Changes in one edit, and values held at once: several times the number of sliders. */
export const maxChanges = 64;
/** Characters of a path of the recipe. */
export const maxPathCharacters = 100;
/** Edits a rejoining participant is sent one by one; a snapshot is smaller beyond that. */
export const maxMissedEdits = 500;
/**
 * Changes in those edits together: with the largest values some 300 kB, beside which everything else that a full room has
 * to say fits into one message.
 */
export const maxMissedChanges = 1_200;
/**
 * Private messages that are relayed to one participant, whoever writes: nobody reads faster, and their line has to carry
 * each of them on every image they have open.
 */
export const privateRate = { perSecond: 10, burst: 15 } as const;
/** How long a private message waits to be confirmed, in milliseconds: half of what its author waits for the ack. */
export const receiptTimeoutMs = 5_000;
/** Private conversations one participant keeps: one with each other in a full room. */
export const maxPrivateChats = 32;
/** Comings and goings that stay between the messages of a channel: more would push what was said out of sight. */
export const maxChatNotes = 10;
/** Edit and chat ids a room remembers per participant: many times what can be unacked at a drop. */
export const rememberedIds = 256;
/** Edits a room keeps to go back to and to be replayed: a long afternoon of two; some 2 MB where each is as large as can be. */
export const maxHistoryEdits = 2_000;
/** Changes in those edits together. */
export const maxHistoryChanges = 8_000;
/** Edits of one page of a history: what a screen shows several times over. */
export const historyPageEdits = 200;
/** Changes in those together: with the largest values some 400 kB, beside which the snapshots have room in one message. */
export const historyPageChanges = 1_500;
/** Moments of a room that people have named: more are not told apart in a list. None is dropped for another. */
export const maxSnapshots = 50;
/** The same of one guest, so that nobody takes all places; the host, who answers for the room, may. */
export const maxSnapshotsPerGuest = 10;
/** Characters of the name of a moment: one line of the list. */
export const maxSnapshotTitleCharacters = 60;
/** Edits in flight per participant: enough to fill a slow line, far below `rememberedIds`. */
export const maxUnackedInFlight = 16;
/** Largest image coordinate, in pixels: four times the longest side allowed, so a cursor may leave the image. */
export const maxCoordinate = 131_072;
/** Most image pixels across a view: the smallest zoom there is on the widest screen. */
export const maxViewPixels = 10_000_000;
/** Longest round trip told, in milliseconds: at twice that the line counts as dead. */
export const maxRttMs = 5_000;

/** Pause, in milliseconds, before everybody is told who is where: several who come together make one message. */
export const sessionPeopleDelayMs = 100;
/** Longest gap, in milliseconds, between two presence packets of one sender, or of one room: 30 a second. */
export const presenceIntervalMs = 33;
/**
 * In a room of more people than this, cursors travel two places a packet: to receive packets is what cursors cost the host,
 * 5 % of a processor where 32 people move theirs. Each place comes one packet later for it.
 */
export const singleCursorsUpTo = 16;
/** A sender that is present but idle repeats itself this often, in milliseconds. */
export const presenceHeartbeatMs = 1_000;
/** Presence not heard of for this long, in milliseconds, is gone. */
export const presenceTimeoutMs = 3_000;

/** Bytes of one image chunk: measured best of throughput and live latency with 8 in flight. */
export const imageChunkBytes = 16 * 1024;
/** Chunks in flight at the start. */
export const imageChunksInFlight = 8;
/** Most chunks in flight: 1 MiB, the bandwidth-delay product of 100 Mbit/s and 80 ms. */
export const maxImageChunksInFlight = 64;

/**
 * Pulls of one connection that the host has not answered yet: four times what a client keeps in flight, so that neither
 * a second transfer nor one that is tried again comes near it.
 */
export const maxUnansweredPulls = 4 * maxImageChunksInFlight;
/** Chunks the host reads from its disk at once: more than the threads node reads with gain nothing and cost file handles. */
export const imageReadsAtOnce = 8;
/** Bytes the host keeps for one guest who does not take them: the largest transfer window four times over. */
export const maxUnsentBytes = 4 * 1024 * 1024;
/** The same of all guests of a session together: 192 KiB of each in a house that is full in every room, half of what attacks may cost. */
export const maxUnsentBytesTogether = 48 * 1024 * 1024;
/** Images in one session, each a room with a connection of its own for everybody in it. */
export const maxRooms = 8;
/**
 * Bytes of all images of a session where one is added: four of the largest, which a guest who opens them all gets within 35 s
 * on 100 Mbit/s. One that grows afterwards is not thrown out: its people are at work.
 */
export const maxSessionBytes = 400 * 1024 * 1024;
/** People a session lists: everybody in every room, where nobody is in two. */
export const maxSessionPeople = maxParticipants * maxRooms;
/** TCP connections that have not presented a token: everybody in every room at once, after the host was restarted. */
export const maxHalfOpen = maxParticipants * maxRooms;
/**
 * TCP connections let in per second: each costs up to 3 ms until it has joined or is refused, and those who are in shall
 * not feel it; so no more than those of one guest at once, either. Everybody in every room is back within 3 s.
 */
export const arrivalRate = { perSecond: 100, burst: 4 } as const;
/** TCP connections to one session: a full house and as many at the door, far below the file handles a process may have. */
export const maxConnections = maxParticipants * maxRooms + maxHalfOpen;
/** TCP connections of one address, a full house twice at once. More are closed unseen: thousands a second would be felt. */
export const addressArrivalRate = { perSecond: 50, burst: maxConnections } as const;
/** Bytes a connection may send before its token: the handshake of a browser with all its headers is some 2,000. */
export const maxBytesBeforeToken = 8_192;

/**
 * Rates a participant may use: tokens refilled per second, and how many may be saved up. A line that stands still for up to
 * 10 s (`pingIntervalMs` and `pingTimeoutMs`) comes back with all of it at once, and nobody is thrown out for that.
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
 * save up the rest: who comes as somebody else each time would have a burst each time.
 */
export const fullStartRate = { perSecond: 0.1, burst: maxParticipants - 1 } as const;
/** A third of a second's edits, a second's paths and messages: nobody who has just come has more to say. */
export const leanStart = { edit: 20, paths: 120, chat: 5 } as const;
/**
 * Bytes a participant may send: over twice the largest edits at their rate (4 KB each), or pulls at theirs (150 bytes
 * each), and ten of the largest messages at once. Bounds what is no event, such as empty frames, as well.
 */
export const incomingByteRate = { perSecond: 640_000, burst: 1_000_000 } as const;
/**
 * Engine.IO packets of a participant, counted before anything looks into them: more than all of the above together, at once
 * and in the long run, so that nobody who keeps to them is thrown out, however fast the line.
 */
export const packetRate = { perSecond: 2_500, burst: 1_600 } as const;
/** Engine.IO packets beside messages, of which a client sends one each time the host pings, and pings of the WebSocket level. */
export const signOfLifeRate = { perSecond: 1, burst: 10 } as const;

/**
 * Connects with the right token, per address (per /64 of IPv6): a forwarded port shows a whole team as one address, and
 * after the host's restart everybody comes back to four images at once.
 */
export const connectRate = { perSecond: 2, burst: 4 * maxParticipants } as const;
/** Connects of one guest who comes back: four times to every image. Not by address, which others behind it may have used up. */
export const returnRate = { perSecond: 1, burst: 4 * maxRooms } as const;
/** Connects with anything else: 15 a minute. Counted apart, so that who guesses shuts out nobody behind the same address. */
export const wrongConnectRate = { perSecond: 15 / 60, burst: 15 } as const;

/** From the first packet to a seat, in milliseconds; then the user is told why not, within 10 s of agreeing to join. */
export const connectTimeoutMs = 9_000;
/** A connection that has not presented its token by then, in milliseconds, is closed. */
export const handshakeTimeoutMs = 5_000;
/** The same for the TCP connection under it, which goes also where nobody answers the closing handshake. */
export const halfOpenTimeoutMs = handshakeTimeoutMs + 1_000;
/** Who has presented a token and not joined by then, in milliseconds, is closed: clients join in the same breath. */
export const joinTimeoutMs = 10_000;
/** How long who is hung up on may take to hang up as well, in milliseconds; then they are cut off. */
export const closeGraceMs = 1_000;
/** How long somebody waits for the host's word, in milliseconds: time to look up, not to go for lunch. */
export const approvalTimeoutMs = 120_000;
/** Requests that wait for the host's word at once: more than a host looks through in that time. */
export const maxWaiting = 16;
/** The same of one address (of one /64 of IPv6), so that nobody takes all places; not of the one where forwarded ports end. */
export const maxWaitingPerNetwork = 8;
/** Requests per address: who knocks, goes and knocks again shall not keep the host busy with it. */
export const knockRate = { perSecond: 8 / 60, burst: 8 } as const;
/** Requests to edit of one participant, who can ask twice a minute by the rule below: counted before their address is. */
export const askRate = { perSecond: 3 / 60, burst: 3 } as const;
/** Requests, of either kind, from the host's own computer, where forwarded ports end: everybody behind them has one address. */
export const forwardedAskRate = { perSecond: maxParticipants / 60, burst: maxParticipants } as const;
/** How soon a viewer may ask again who was declined, in milliseconds: the host has just said no. */
export const askAgainMs = 30_000;
/** Tokens of earlier links that are told from wrong ones: each is 64 characters in the session's record. */
export const maxRetiredTokens = 64;
/** How often the host pings, and how long it waits for the answer, in milliseconds: a dead line shows in 10 s. */
export const pingIntervalMs = 5_000;
export const pingTimeoutMs = 5_000;
/** How long a request waits for its ack, in milliseconds, on an open connection. */
export const requestTimeoutMs = 10_000;
/** The same for a goodbye, which is a courtesy: a host that does not answer keeps nobody, nor a window from closing. */
export const leaveTimeoutMs = 2_000;
/** The same for a save, which renders and writes the whole image. */
export const saveTimeoutMs = 120_000;
/** How long an open line may take to answer after the network under it has changed, in milliseconds: a slow one answers in 1 s. */
export const lineCheckTimeoutMs = 3_000;
/** Reconnect back-off in milliseconds: soon enough for a short gap, rare enough for a host that never comes back. */
export const reconnectMinMs = 1_000;
export const reconnectMaxMs = 30_000;

/**
 * What a guest takes from a host before hanging up for a while. Facts: a full house at all its limits makes 2,076 a
 * second, and 10,509 when all bursts come at once; the session's chat and private messages make 165 and 635 more. All the
 * newcomers that one address lets in at once, one after the other in those seats, make 4,500 more.
 */
export const factRate = { perSecond: 2_500, burst: 16_000 } as const;
/**
 * Of these, what streams least: who comes and goes, which images there are, what is saved. Each may cost a guest's window a
 * repaint or a message. A storm of joins, as fast as a host lets connections in, makes 210 a second.
 */
export const slowFactRate = { perSecond: 300, burst: 2_000 } as const;
/** Characters of text frames: 31 participants who each hold every slider are 3 million a second, snapshots come on top. */
export const textRate = { perSecond: 4_000_000, burst: 16_000_000 } as const;
/** Facts kept while the reply to a join is under way: they come in the same breath, and a full burst fits in. */
export const maxKeptFacts = 16_000;
