import type { DocumentOpener } from '../document/documentOpener.ts';
import type { Documents } from '../document/documents.ts';
import type { SaveDesk } from '../save/saveDesk.ts';
import type { Services } from '../services.ts';
import type { GuestPlaces } from './guestPlaces.ts';
import type { GuestRecords } from './guestRecords.ts';
import type { WindowMemory } from './windowMemory.ts';

/** What being a guest takes. */
export interface GuestOptions {
  readonly services: Services;
  readonly documents: Documents;
  readonly opener: DocumentOpener;
  readonly saves: SaveDesk;
  readonly places: GuestPlaces;
  readonly guests: GuestRecords;
  readonly memory: WindowMemory;
}
