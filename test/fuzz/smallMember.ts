import { createOwnEdits } from '../../src/client/ownEdits.ts';
import { createReplica } from '../../src/client/replica.ts';
import type { CommittedEdit } from '../../src/client/seat.ts';
import { createPeer } from '../../src/host/connection/peer.ts';
import { openTicket } from '../../src/host/door/ticket.ts';
import type { Clock } from '../../src/shared/protocol/clock.ts';
import type { FactPayload, Joined, Reply } from '../../src/shared/protocol/messages.ts';
import type { Changes } from '../../src/shared/recipe/edit.ts';
import { neutralRecipe, type Recipe } from '../../src/shared/recipe/recipe.ts';
import { type Heard, hear, hearAll } from './heard.ts';
import type { LossyHost } from './lossyConnection.ts';

/** A participant who does everything at once: the real replica, undo and peer, with two lines of messages between. */
export interface SmallMember {
  readonly name: string;
  readonly id: string;
  /** Of the host's process, as of the last join. */
  readonly incarnation: string;
  readonly recipe: Recipe;
  readonly pending: number;
  /** Own edits so far, undone ones and undos included. */
  readonly made: number;
  /** Own edits that were taken back before they were sent. */
  readonly neverMade: readonly string[];
  readonly waiting: { readonly up: number; readonly down: number };
  readonly canUndo: boolean;
  commit(changes: Changes): void;
  /** Takes back the last own edit that is not taken back yet. */
  undo(): void;
  /** Breaks the line, and joins again on another: with the last revision it knows, or with none as after a crash. */
  reconnect(knowsRev: boolean): void;
  /** Lets the oldest message of one direction arrive. */
  pass(direction: 'up' | 'down'): void;
  /** All that decides what can still happen. */
  readonly state: unknown;
}

type Down =
  | { readonly kind: 'ack'; readonly id: string; readonly reply: Reply<'edit:commit'> }
  | { readonly kind: 'edit'; readonly edit: FactPayload<'edit:applied'> }
  | { readonly kind: 'joined'; readonly joined: Joined };

/** `onId` hears of the ids that the room has made up for it. */
export function createSmallMember(
  host: LossyHost,
  clock: Clock,
  name: string,
  onId?: (id: string) => void,
): SmallMember {
  let up: { readonly id: string; readonly arrive: () => void }[] = [];
  let down: Down[] = [];
  let secret = '';
  let incarnation = '';
  let id = '';
  let isOpen = false;
  let made = 0;
  const heard: Heard = { others: new Map(), own: new Map() };
  const undoable: CommittedEdit[] = [];
  const sent = new Set<string>();
  const neverMade: string[] = [];
  const replica = createReplica('', neutralRecipe, { name: () => name, now: () => clock.now() });

  const openLine = () => {
    const line: Down[] = [];
    down = line;
    const peer = createPeer({
      ticket: openTicket('editor'),
      clock,
      findDesk: () => host.desk,
      line: {
        deliver(name, payload) {
          if (name === 'edit:applied') line.push({ kind: 'edit', edit: payload as FactPayload<'edit:applied'> });
        },
        close: () => undefined,
      },
    });
    return { peer, line };
  };
  let { peer, line } = openLine();

  const join = (knowsRev: boolean): void => {
    const known = { participantId: id, secret, ...(knowsRev && { rev: replica.rev, incarnation }) };
    const resume = id === '' ? undefined : known;
    const at = { peer, line };
    up.push({
      id: knowsRev ? 'join' : 'join afresh',
      arrive() {
        const reply = now(at.peer.request('room:join', { name, resume }));
        if (reply.ok) at.line.push({ kind: 'joined', joined: reply as Joined });
      },
    });
  };
  const send = (edit: { readonly id: string; readonly base: number; readonly changes: Changes }): void => {
    sent.add(edit.id);
    const at = { peer, line };
    up.push({
      id: edit.id,
      arrive() {
        const answer = (reply: Reply<'edit:commit'>) => at.line.push({ kind: 'ack', id: edit.id, reply });
        const reply = at.peer.request('edit:commit', edit) as Reply<'edit:commit'> | Promise<Reply<'edit:commit'>>;
        // Later where the room has a disk.
        if (reply instanceof Promise) void reply.then(answer);
        else answer(reply);
      },
    });
  };
  const own = createOwnEdits(replica, {
    send(changes) {
      made += 1;
      const edit = { id: `${name}.${made}`, base: replica.rev, changes };
      replica.commit(edit.id, changes);
      if (isOpen) send(edit);
      return edit.id;
    },
    withdraw(id) {
      if (sent.has(id)) return false;
      replica.withdraw(id);
      return true;
    },
  });
  const takeSeat = ({ me, rev, document, ...joined }: Joined): void => {
    ({ secret, incarnation } = joined);
    id = me.id;
    isOpen = true;
    for (const one of [id, incarnation]) onId?.(one);
    hearAll(heard, id, document);
    replica.catchUp(id, rev, document);
    for (const edit of replica.pending) send(edit);
  };
  const handle = (message: Down): void => {
    if (message.kind === 'edit') {
      hear(heard, id, message.edit);
      replica.receive(message.edit);
    } else if (message.kind === 'ack') {
      if (!message.reply.ok) return;
      heard.own.set(message.id, message.reply.rev);
      replica.ack(message.id, message.reply.rev);
    } else takeSeat(message.joined);
  };
  join(true);

  return {
    name,
    get id() {
      return id;
    },
    get incarnation() {
      return incarnation;
    },
    get recipe() {
      return replica.recipe;
    },
    get pending() {
      return replica.pending.length;
    },
    get made() {
      return made;
    },
    neverMade,
    get waiting() {
      return { up: up.length, down: down.length };
    },
    get canUndo() {
      return undoable.length > 0;
    },
    commit: (changes) => void undoable.push(own.commit(changes)),
    undo() {
      const edit = undoable.pop();
      if (!edit) return;
      if (!sent.has(edit.id)) neverMade.push(edit.id);
      const madeAt = heard.own.get(edit.id) ?? Number.POSITIVE_INFINITY;
      const wasSet = (path: string): boolean => (heard.others.get(path) ?? 0) > madeAt;
      const { applied, skipped } = own.undo(edit);
      if (applied.some(({ path }) => wasSet(path)) || !skipped.every(({ path }) => wasSet(path))) {
        throw new Error('undo takes back what somebody else has set since, or leaves alone what nobody has');
      }
    },
    reconnect(knowsRev) {
      peer.drop();
      [up, isOpen] = [[], false];
      ({ peer, line } = openLine());
      join(knowsRev);
    },
    pass(direction) {
      if (direction === 'up') return up.shift()?.arrive();
      const message = down.shift();
      if (message) handle(message);
    },
    get state() {
      const { recipe, rev, pending } = replica;
      const others = ['adjustments.hue' as const, 'adjustments.tint' as const].map(replica.lastOther);
      const underWay = up.map((message) => message.id);
      const told = [[...heard.others].sort(), undoable.map((edit) => heard.own.get(edit.id))];
      // Undo depends on what the replica knows of each edit that may still be taken back.
      const known = undoable.map((edit) => [
        edit,
        replica.revOf(edit.id),
        edit.changes.map(({ path }) => replica.replacedBy(edit.id, path)),
      ]);
      const unsent = pending.filter((edit) => !sent.has(edit.id)).length;
      return [recipe, rev, pending, unsent, others, underWay, down.map(wordsOf), isOpen, made, known, told, neverMade];
    },
  };
}

/** Joins wait for no disk. */
function now<T extends object>(reply: T | Promise<T>): T {
  if (reply instanceof Promise) throw new Error('the room should answer at once');
  return reply;
}

function wordsOf(message: Down): unknown {
  if (message.kind !== 'joined') return message;
  const { rev, document } = message.joined;
  return [rev, document];
}
