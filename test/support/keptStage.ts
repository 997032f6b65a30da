import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type KeptSession, keepSession } from '../../src/editor/session/keptSession.ts';
import type { KeptTokens, SessionRecord } from '../../src/editor/session/sessionRecord.ts';
import { createSessionRecords, type SessionRecords } from '../../src/editor/session/sessionRecords.ts';
import { createWindowMemory } from '../../src/editor/session/windowMemory.ts';
import { createSourceStore } from '../../src/editor/sources/sourceStore.ts';
import { neutralRecipe } from '../../src/shared/recipe/recipe.ts';
import { makeFolder, removeFolders } from './journals.ts';
import { makeMemento } from './memento.ts';

const noPins = createSourceStore(tmpdir()).pins;

/** A session that is kept: what there is to say about it, what the world answers, and what has come of it. */
class KeptStage {
  record: SessionRecord = {
    session: 'session-1',
    port: 4000,
    reach: 'loopback',
    address: '127.0.0.1',
    pid: 1,
    policy: { approves: false, isLocked: false },
    images: [{ room: 'room-1', uri: 'file:///a.png', document }],
  };
  tokens: KeptTokens = { editor: 'e'.repeat(22), viewer: 'v'.repeat(22), retired: [] };
  isDiskFull = false;
  areSecretsLocked = false;
  /** The journals. */
  isBehind = false;
  isTaken = false;

  folder = '';
  kept: KeptSession | undefined;
  /** Signs of life. */
  tries = 0;
  /** How often the journals were to begin again. */
  gone = 0;
  readonly errors: unknown[] = [];
  readonly memory = createWindowMemory(makeMemento());
  /** The secrets. */
  readonly stored = new Map<string, string>();

  /** What the window remembers. */
  get hosted(): readonly string[] {
    const { hosted } = this.memory;
    return hosted ? [hosted.session] : [];
  }

  get isSetAside(): boolean | undefined {
    return this.memory.hosted?.isSetAside;
  }

  get path(): string {
    return join(this.folder, this.record.session, 'session.json');
  }

  /** As another process finds and changes it. */
  get records(): SessionRecords {
    return createSessionRecords(this.folder, this.#secrets, noPins);
  }

  async keep(isDoorKept = false, inFolder?: string, aliveEveryMs = 2): Promise<void> {
    this.folder = inFolder ?? join(await makeFolder(), 'sessions');
    this.kept = await keepSession({
      records: this.#createRecords(),
      memory: this.memory,
      describe: () => this.record,
      isDoorKept,
      onGone: () => {
        this.gone += 1;
      },
      isBehind: () => this.isBehind,
      isTaken: async () => this.isTaken,
      onError: (error) => this.errors.push(error),
      aliveEveryMs,
      tokens: () => this.tokens,
    });
  }

  readonly #secrets = {
    get: async (key: string) => this.stored.get(key),
    store: async (key: string, value: string) => {
      if (this.areSecretsLocked) throw new Error('the keychain is locked');
      this.stored.set(key, value);
    },
    delete: async (key: string) => void this.stored.delete(key),
  };

  #createRecords(): SessionRecords {
    const { pins } = createSourceStore(join(this.folder, '..', 'sources'));
    const real = createSessionRecords(this.folder, this.#secrets, pins);
    return {
      ...real,
      touch: (session) => {
        this.tries += 1;
        return real.touch(session);
      },
      write: (next) => (this.isDiskFull ? Promise.reject(new Error('ENOSPC')) : real.write(next)),
    };
  }
}

const document = {
  fileName: 'a.png',
  sha256: 'a'.repeat(64),
  recipe: neutralRecipe,
  savedRecipe: neutralRecipe,
  diskHash: '',
};

/** Another one before each test; what it keeps is gone after it. */
export function setKeptStage(tell: (stage: KeptStage) => void): void {
  let stage: KeptStage;
  beforeEach(() => {
    stage = new KeptStage();
    tell(stage);
  });
  afterEach(async () => {
    stage.areSecretsLocked = false;
    await stage.kept?.remove().catch(() => undefined);
    await removeFolders();
  });
}

export type { KeptStage };
