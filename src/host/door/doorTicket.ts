import type { Door } from './door.ts';
import type { GuestRole } from './handshake.ts';
import type { Entrance, Ticket } from './ticket.ts';
import type { WaitingEnd } from './waitingList.ts';

export function createDoorTicket(door: Door, role: GuestRole | undefined, address: string): Ticket {
  return new DoorTicket(door, role, address);
}

/** A class, because each connection has one. */
class DoorTicket implements Ticket {
  readonly isHost = false;
  readonly #door: Door;
  readonly #generation: number;
  readonly #role: GuestRole | undefined;
  readonly #address: string;
  #approved: { readonly role: GuestRole; readonly name: string } | undefined;
  #request: string | undefined;

  constructor(door: Door, role: GuestRole | undefined, address: string) {
    this.#door = door;
    this.#generation = door.generation;
    this.#role = role;
    this.#address = address;
  }

  get isWaiting(): boolean {
    return this.#request !== undefined;
  }

  newcomer(): Entrance {
    if (this.#role === undefined || this.#generation !== this.#door.generation) return refuse('link-rotated');
    if (this.#door.isLocked) return refuse('session-locked');
    if (this.#door.approves && !this.#approved) return refuse('approval-needed');
    return { ok: true, role: this.#role, ...this.#approved };
  }

  async knock(name: string): Promise<Entrance> {
    const now = this.newcomer();
    if (now.ok || now.code !== 'approval-needed') return now;
    if (this.isWaiting || !this.#door.allowsKnock(this.#address)) return refuse('too-many-waiting');
    return this.#wait(name);
  }

  mayAsk(): boolean {
    return this.#door.allowsAsk(this.#address);
  }

  tear(): void {
    if (this.#request !== undefined) this.#door.waiting.end(this.#request, 'gone');
  }

  #wait(name: string): Promise<Entrance> {
    const request = { kind: 'join', name, address: this.#address, role: this.#role ?? 'viewer' } as const;
    return new Promise((resolve) => {
      this.#request = this.#door.waiting.add(request, (end) => {
        this.#request = undefined;
        resolve(this.#take(end, name));
      });
      if (this.#request === undefined) resolve(refuse('too-many-waiting'));
    });
  }

  #take(end: WaitingEnd, name: string): Entrance {
    if (end === 'editor' || end === 'viewer') {
      this.#approved = { role: end, name };
      return { ok: true, role: end };
    }
    // Nobody is there to hear it.
    return refuse(end === 'gone' ? 'declined' : end);
  }
}

function refuse(code: Extract<Entrance, { ok: false }>['code']): Entrance {
  return { ok: false, code };
}
