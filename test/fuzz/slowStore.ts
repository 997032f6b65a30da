import type { RoomRecord } from '../../src/host/room/roomRecord.ts';
import type { RoomStore } from '../../src/host/room/roomStore.ts';

/** A store whose disk takes its time: a record is kept once the test says so, and a crash loses what is not. */
export interface SlowStore extends RoomStore {
  /** What would be read after a crash. */
  readonly kept: readonly RoomRecord[];
  /** What is on its way to the disk. */
  readonly waiting: readonly RoomRecord[];
  /** Lets the oldest record that waits reach the disk; false where none waits. */
  flush(): boolean;
  /** Its process dies: what waits may still reach the disk, nothing else does, and nobody is told of either any more. */
  crash(): void;
}

export function createSlowStore(): SlowStore {
  let kept: RoomRecord[] = [];
  const waiting: { readonly record: RoomRecord; readonly settle: () => void }[] = [];
  let isDead = false;
  return {
    get kept() {
      return kept;
    },
    get waiting() {
      return waiting.map(({ record }) => record);
    },
    open(contents) {
      kept = [...contents()];
      return undefined;
    },
    append: (record) =>
      new Promise((settle) => {
        if (!isDead) waiting.push({ record, settle });
      }),
    flush() {
      const oldest = waiting.shift();
      if (oldest) kept.push(oldest.record);
      if (!isDead) oldest?.settle();
      return oldest !== undefined;
    },
    crash() {
      isDead = true;
    },
    close: () => undefined,
    remove: () => undefined,
  };
}
