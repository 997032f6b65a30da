import type * as vscode from 'vscode';
import type { Seat, SeatPass } from '../../client/seat.ts';
import type { AddOutcome } from '../../host/session/sessionRooms.ts';
import type { Session } from '../../host/session/startSession.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { RejectText } from '../../shared/protocol/rejects.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { Reach } from './reaches.ts';
import type { SessionEvent } from './sessionState.ts';

/** How things stand with the connection of one image. */
export type Connection = Pick<Extract<SessionEvent, { type: 'connection' }>, 'connection' | 'retryAt'>;

/** Why a host ends a session: the user said so, or the window goes. */
export type HostReason = 'host-ended' | 'host-closed';

/** What only a host has: the session itself, and what it takes that another process can go on with it. */
export interface Hosting {
  readonly session: Session;
  readonly reach: Reach;
  /** Settles once what was changed about the door is on the disk. */
  keepDoor(): Promise<void>;
}

/** A session under way, as host or as guest. */
export interface RunningSession {
  /** Whether an image is one of the session's, whatever name its document has by now. */
  has(model: ImageModel): boolean;
  /** Absent for guests. */
  readonly hosting?: Hosting;
  /** Asks the host to let this viewer edit; only a guest can. */
  askToEdit?(): Promise<void>;
  /** Only a host has one to hand on. */
  readonly link?: string;
  /** The same for those who only look. */
  readonly viewLink?: string;
  /** Opens another image to the guests; only a host can. Undefined where it was closed meanwhile, or the session was. */
  add?(model: ImageModel): Promise<AddOutcome | undefined>;
  /** Lets the user open another image of the session; only a guest can. */
  openImage?(): Promise<void>;
  /** Opens the image of a room, in a place of its own; only a guest can. */
  openRoom?(room: string, place: vscode.TextDocumentShowOptions): Promise<void>;
  /** Absent where none can be lost, undefined before anything is known of it. */
  connectionOf?(model: ImageModel): Connection | undefined;
  /**
   * Takes a link that names this very session: a guest comes back by it, a host is told whether it is one of theirs. False
   * where it names another.
   */
  returnBy?(link: SessionLink): Promise<boolean>;
  /** Tries a lost connection at once; absent where none can be lost. */
  reconnectNow?(): void;
  /** What keeps a guest in the session while none of its images is open here. */
  readonly standby?: Seat | undefined;
  /** The process goes, and another one may go on with the session. */
  rest(): Promise<void>;
  /** Ends it for everybody as host, leaves it as guest. The reason is what a host's guests are told. */
  stop(reason: HostReason): Promise<void>;
}

/** What keeps one image in the session. */
export type RunningImage = Required<Pick<RunningSession, 'rest' | 'stop' | 'reconnectNow'>>;

/** How a running session reports to the controller. */
export type Tell = (event: SessionEvent) => void;

/**
 * How one image of a joined session reports. `closed`: the host has closed it alone, and the session goes on for whoever
 * has this pass.
 */
export type TellImage = (event: SessionEvent | { readonly type: 'closed'; readonly pass: SeatPass }) => void;

/** What starting or joining leads to. Without a problem the user gave up. */
export type Begun =
  | { readonly ok: true; readonly running: RunningSession; readonly event: SessionEvent }
  | { readonly ok: false; readonly problem?: RejectText };
