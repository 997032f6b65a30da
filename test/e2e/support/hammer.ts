import assert from 'node:assert/strict';
import { joinRoom } from '../../../src/client/joinRoom.ts';
import { openSocket } from '../../../src/client/openSocket.ts';
import type { Seat } from '../../../src/client/seat.ts';
import { systemClock } from '../../../src/client/systemClock.ts';
import type { Connection } from '../../../src/shared/protocol/connection.ts';
import { parseLink } from '../../../src/shared/protocol/link.ts';
import type { Joined, Reply, RequestName, RequestPayload } from '../../../src/shared/protocol/messages.ts';
import type { Path } from '../../../src/shared/recipe/edit.ts';

const everyMs = 60;
/** A round of two stays below the 500 edits that a room keeps one by one, however slow the computer is. */
const mostPerRound = 200;

/** A participant without a window, who edits 16 times a second and writes down all that the host has told. */
export interface Hammer {
  readonly seat: Seat;
  /** Revisions of own edits that were acked, by the edits' ids. */
  readonly acked: ReadonlyMap<string, number>;
  /** Ids of edits as the host has told them last, own ones included, by revision. Who knows what a crash has taken back gets a snapshot, and none of them counts any more. */
  readonly told: ReadonlyMap<number, string>;
  start(): void;
  stop(): void;
}

/** Sets `path` to another value each time, from 1 to 100. In the session's first room where none is given. */
export async function joinHammer(link: string, name: string, path: Path, room?: string): Promise<Hammer> {
  const parsed = parseLink(link);
  assert.ok(parsed.ok);
  const reconnect = { minMs: 100, maxMs: 500 };
  const options = { clock: systemClock, connectTimeoutMs: 9_000, reconnect };
  const opened = await openSocket(parsed.link, options, new AbortController().signal);
  assert.ok(opened.ok);
  const { acked, told, connection } = listenIn(opened.connection);
  const joined = await joinRoom(connection, { displayName: name, ...(room !== undefined && { room }) });
  assert.ok(joined.ok);
  const { seat } = joined;
  let value = 0;
  let timer: NodeJS.Timeout | undefined;
  let left = 0;
  const edit = (): void => {
    if (left === 0) return;
    left -= 1;
    value = (value % 100) + 1;
    seat.commit([{ path, value }]);
  };
  return {
    seat,
    acked,
    told,
    start: () => {
      left = mostPerRound;
      timer = setInterval(edit, everyMs);
    },
    stop: () => clearInterval(timer),
  };
}

function listenIn(line: Connection) {
  const acked = new Map<string, number>();
  const told = new Map<number, string>();
  const note = (rev: number, id: string): void => void told.set(rev, id);
  const begin = (document: Joined['document']): void => {
    if (document.kind === 'snapshot') told.clear();
    else for (const { rev, id } of document.edits) note(rev, id);
  };
  const hear = <K extends RequestName>(payload: RequestPayload<K>, reply: Reply<K>): void => {
    if (!reply.ok) return;
    if ('rev' in reply && 'changes' in payload) {
      acked.set(payload.id, reply.rev);
      note(reply.rev, payload.id);
    }
    if ('document' in reply) begin(reply.document);
  };
  line.onFact('edit:applied', ({ rev, id }) => note(rev, id));
  const connection: Connection = Object.create(line, {
    request: {
      value: async <K extends RequestName>(name: K, payload: RequestPayload<K>, timeoutMs?: number) => {
        const reply = await line.request(name, payload, timeoutMs);
        hear(payload, reply);
        return reply;
      },
    },
  });
  return { acked, told, connection };
}
