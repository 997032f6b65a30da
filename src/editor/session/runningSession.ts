import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SessionEvent } from './sessionState.ts';

/** A session under way, as host or as guest. */
export interface RunningSession {
  readonly document: PixelPairDocument;
  /** Only a host has one to hand on. */
  readonly link?: string;
  /** Ends it for everybody as host, leaves it as guest. */
  stop(): Promise<void>;
}

/** How a running session reports to the controller. */
export type Tell = (event: SessionEvent) => void;

/** What starting or joining leads to. Without a problem the user gave up. */
export type Begun =
  | { readonly ok: true; readonly running: RunningSession; readonly event: SessionEvent }
  | { readonly ok: false; readonly problem?: RejectText };
