/** Every limit of the protocol, each with its reason. Both ends read them; the host enforces them. */

/** The only version this code speaks. Changes when an old client or host would misunderstand a message, or draw another picture. */
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
/** Those who were there for less, in milliseconds, are forgotten first: so many cannot stay that long by turns without being seen. */
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
/** How long a private message waits to be confirmed, in milliseconds: half of what its author waits for the ack. */
export const receiptTimeoutMs = 5_000;
/** Private conversations one participant keeps: one with each other in a full room. */
export const maxPrivateChats = 32;
/** Comings and goings that stay between the messages of a channel: more would push what was said out of sight. */
export const maxChatNotes = 10;
/** Edit and chat ids a room remembers per participant: many times what can be unacked at a drop. */
export const rememberedIds = 256;
/**
 * The same of somebody who has left the room: twice what can have been unacked by then (`maxUnackedInFlight`). A crowd whose members go from
 * room to room would otherwise fill the memory with ids, 85 kB for each of them in each room.
 */
export const rememberedIdsOfAbsent = 32;
/**
 * Prefixes of numbered edit ids of one participant of which a room knows what it has done: each seat has one, and what was
 * done alone another. Nobody brings unacked edits of more than these.
 */
export const rememberedPrefixes = 32;
/** Edits a room keeps to go back to and to be replayed: a long afternoon of two; some 3 MB where each is as large as can be. */
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
/** Bytes the host keeps for one guest who does not take them, and little beside them: the largest transfer window four times over. */
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
/** TCP connections that nobody has joined on: everybody in every room at once, after the host was restarted. */
export const maxHalfOpen = maxParticipants * maxRooms;
/** TCP connections to one session: a full house and as many at the door, far below the file handles a process may have. */
export const maxConnections = maxParticipants * maxRooms + maxHalfOpen;
/** Bytes a connection may send before its token: the handshake of a browser with all its headers is some 2,000. */
export const maxBytesBeforeToken = 8_192;

/** From the first packet to a seat, in milliseconds; then the user is told why not, within 10 s of agreeing to join. */
export const connectTimeoutMs = 9_000;
/** A WebSocket on which no token has been presented by then, in milliseconds, is closed. */
export const handshakeTimeoutMs = 5_000;
/** A TCP connection has a second more, so that a WebSocket on it can be closed properly; then it is cut off, whatever is on it. */
export const halfOpenTimeoutMs = handshakeTimeoutMs + 1_000;
/** A connection that has presented a token and not joined by then, in milliseconds, is closed: clients join at once. */
export const joinTimeoutMs = 10_000;
/** How long the other end may take to hang up as well, in milliseconds; then it is cut off. */
export const closeGraceMs = 1_000;
/** How long somebody waits for the host's word, in milliseconds: time to look up, not to go for lunch. */
export const approvalTimeoutMs = 120_000;
/** Requests that wait for the host's word at once: more than a host looks through in that time. */
export const maxWaiting = 16;
/** The same of one address (of one /64 of IPv6), so that nobody takes all places; not of the one where forwarded ports end. */
export const maxWaitingPerNetwork = 8;
/** How soon a viewer who was declined may ask again, in milliseconds: the host has just said no. */
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

/** Facts kept while the reply to a join is under way: they come in the same breath, and a full burst fits in. */
export const maxKeptFacts = 24_000;
