import assert from 'node:assert/strict';
import { createDoor, type Door, newDoorState } from '../../../src/host/door/door.ts';
import type { Entrance } from '../../../src/host/door/ticket.ts';
import { createEditAsks, type EditAsks } from '../../../src/host/room/editAsks.ts';
import { createDirectory, type Directory } from '../../../src/host/session/directory.ts';
import { createFakeClock, type FakeClock } from '../../support/fakeClock.ts';

interface Stage {
  readonly clock: FakeClock;
  readonly directory: Directory;
  readonly door: Door;
  readonly asks: EditAsks;
  /** Whom the host has said no to, and how. */
  readonly declined: readonly string[];
}

/** A door at which the host is asked about everybody, with a clock of its own before each test of a suite. */
export function setDoor() {
  let now: Stage | undefined;
  let changes = 0;
  const current = (): Stage => now ?? assert.fail('a test is running');
  beforeEach(() => {
    const clock = createFakeClock();
    const directory = createDirectory();
    const declined: string[] = [];
    changes = 0;
    const onChange = (): void => {
      changes += 1;
    };
    const state = newDoorState({ approves: true });
    const door = createDoor({ clock, directory, hostNames: new Set(), state, onChange });
    const tellDeclined = (id: string, { code }: { code: string }): void => void declined.push(`${id} ${code}`);
    const asks = createEditAsks({ clock, directory, waiting: door.waiting, tellDeclined });
    now = { clock, directory, door, asks, declined };
  });
  return {
    get now() {
      return current();
    },
    /** How often the door has said that something about it has changed. */
    get changes() {
      return changes;
    },
    knockFrom: (address: string) => current().door.issue('editor', address).knock('Mia'),
    ask(id: string, address = '10.0.0.9') {
      const { asks, door } = current();
      return asks.ask(id, () => door.issue('viewer', address).mayAsk());
    },
    enrol: (role: 'editor' | 'viewer') => current().directory.enrol({ name: 'Vera', role }).participant.id,
  };
}

export function codeOf(entrance: Entrance): string {
  return entrance.ok ? entrance.role : entrance.code;
}

/** '' where they still wait. */
export function soon(knocking: Promise<Entrance>): Promise<string> {
  return Promise.race([knocking.then(codeOf), new Promise<string>((resolve) => setImmediate(resolve, ''))]);
}
