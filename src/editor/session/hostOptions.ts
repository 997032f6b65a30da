import type { Documents } from '../document/documents.ts';
import type { Services } from '../services.ts';
import type { SessionRecords } from './sessionRecords.ts';
import type { WindowMemory } from './windowMemory.ts';

/** What being a host takes. */
export interface HostOptions {
  readonly services: Services;
  readonly documents: Documents;
  readonly records: SessionRecords;
  readonly memory: WindowMemory;
  /** What is done from now on would not survive a crash. */
  readonly onNotKept: (error: unknown) => void;
  /** Now it is kept again. */
  readonly onKeptAgain: () => void;
  /** The session has ended, as the last of its images was closed. */
  readonly onLastClosed: () => void;
  /** It ends from now on, and its rooms may be shared again once that has settled. */
  readonly onEnding: (ending: Promise<void>) => void;
}
