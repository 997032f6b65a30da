import type { ImageFormatId } from '../imageFormats.ts';
import type { Changes } from '../recipe/edit.ts';
import type { Preset } from '../recipe/presets.ts';
import type { Recipe } from '../recipe/recipe.ts';
import type { About } from './about.ts';
import type { ChatLine } from './chat.ts';
import type { ChatOwnerMessage, ChatPageMessage } from './chatPanel.ts';
import type { ExportOwnerMessage, ExportPageMessage } from './exportPanel.ts';
import type { FollowOwnerMessage, FollowPageMessage } from './followPanel.ts';
import type { HistoryOwnerMessage, HistoryPageMessage } from './historyPanel.ts';
import type { LookOwnerMessage, LookPageMessage, PanelLook } from './lookPanel.ts';
import type { PanelSettings } from './panelSettings.ts';
import type { Participant, Point, Presence } from './participant.ts';
import type { Provenance } from './provenance.ts';
import type { Queued } from './queued.ts';

/**
 * The panel protocol: what an editor's page and its owner (the extension host today, anything with a message port
 * later) say to each other. The page starts with `page:ready` and gets everything in one `page:open`.
 */
export type PageMessage =
  | ChatPageMessage
  | ExportPageMessage
  | HistoryPageMessage
  | FollowPageMessage
  | LookPageMessage
  | { readonly type: 'page:ready' }
  /** Somebody sits at it. */
  | { readonly type: 'page:active' }
  /** For one of the others; only a host's window does it. */
  | { readonly type: 'person:manage'; readonly action: PersonAction; readonly participantId: string }
  /** The first sharp picture is on screen. Sizes in pixels of the upright image. */
  | { readonly type: 'image:shown'; readonly width: number; readonly height: number }
  | { readonly type: 'image:failed'; readonly code: ImageFailure }
  /** What is being dragged, in full; no changes when nothing is held any more. */
  | { readonly type: 'edit:preview'; readonly changes: Changes }
  /** A finished gesture. `sequence` counts the page's commits from 1; `preset` is what it applies, where it is one; `name` what it is called instead. */
  | {
      readonly type: 'edit:commit';
      readonly sequence: number;
      readonly changes: Changes;
      readonly preset?: string;
      readonly name?: string;
    }
  | { readonly type: 'presence:move'; readonly cursor: Point | null }
  /** Everybody is to look there. */
  | { readonly type: 'presence:ping'; readonly at: Point }
  | { readonly type: 'command:run'; readonly command: PanelCommand }
  /** For one of the user's own presets, by its name. */
  | { readonly type: 'preset:manage'; readonly action: PresetAction; readonly name: string }
  | { readonly type: 'notice:answer'; readonly noticeId: string; readonly action: string }
  /** `#RRGGBB` or `#RRGGBBAA`, for the clipboard. */
  | { readonly type: 'colour:copy'; readonly hex: string }
  /** Zoom factor on screen, 1 where one image pixel covers one CSS pixel. */
  | { readonly type: 'view:zoomed'; readonly zoom: number };

export type OwnerMessage =
  | ChatOwnerMessage
  | ExportOwnerMessage
  | HistoryOwnerMessage
  | FollowOwnerMessage
  | LookOwnerMessage
  | { readonly type: 'page:open'; readonly state: PanelState }
  | { readonly type: 'source:changed'; readonly source: PanelSource }
  /** The document's recipe, which holds the page's own commits up to `sequence`. */
  | { readonly type: 'recipe:changed'; readonly recipe: Recipe; readonly sequence: number }
  | { readonly type: 'session:changed'; readonly session: PanelSession }
  | { readonly type: 'presence:changed'; readonly presence: readonly RemotePresence[] }
  /** Somebody asks everybody to look there; it may be oneself. */
  | { readonly type: 'presence:pinged'; readonly participant: Participant; readonly at: Point }
  | { readonly type: 'about:changed'; readonly about: readonly RemoteAbout[] }
  | { readonly type: 'settings:changed'; readonly settings: PanelSettings }
  | { readonly type: 'provenance:changed'; readonly provenance: readonly Provenance[] }
  /** The user's own presets. */
  | { readonly type: 'presets:changed'; readonly presets: readonly Preset[] }
  /** Where the page finds the table that its colours have to be shown through; it comes after the source. */
  | { readonly type: 'display:changed'; readonly url: string }
  /** The user has chosen a zoom in VS Code. */
  | { readonly type: 'view:zoom'; readonly zoom: number | 'fit' }
  | { readonly type: 'notice:show'; readonly notice: PanelNotice }
  | { readonly type: 'notice:hide'; readonly noticeId: string };

export const imageFailures = ['unreadable', 'undecodable', 'too-large', 'cancelled'] as const;
export type ImageFailure = (typeof imageFailures)[number];

export const panelCommands = [
  'startSession',
  'joinSession',
  'copyLink',
  'leaveSession',
  'endSession',
  'bringEveryoneHere',
  'showParticipants',
  'reconnectNow',
  'askToEdit',
  'saveCopy',
  'save',
  'exportImage',
  'reopen',
  'reopenWith',
  'revealImage',
  'showLogs',
  'copyAdjustments',
  'pasteAdjustments',
  'savePreset',
  'importPresets',
  'exportPresets',
  'nameSnapshot',
  'sessionRecap',
  'toggleMyCursor',
  'toggleCursors',
] as const;
export type PanelCommand = (typeof panelCommands)[number];

export const personActions = ['makeViewer', 'makeEditor', 'removeParticipant'] as const;
export type PersonAction = (typeof personActions)[number];

export const presetActions = ['rename', 'delete', 'export'] as const;
export type PresetAction = (typeof presetActions)[number];

export interface PanelState {
  readonly source: PanelSource;
  readonly recipe: Recipe;
  /** Absent where everything is synced. */
  readonly look?: PanelLook | undefined;
  readonly sequence: number;
  readonly session: PanelSession;
  readonly presence: readonly RemotePresence[];
  readonly about: readonly RemoteAbout[];
  readonly chat: readonly ChatLine[];
  readonly notices: readonly PanelNotice[];
}

/** Where the page finds the image's bytes, or why it has none to show. */
export type PanelSource =
  | {
      readonly ok: true;
      readonly fileName: string;
      readonly format: ImageFormatId;
      /** Something the page may fetch: the bytes as the browser can decode them. */
      readonly url: string;
      readonly mime: string;
      /** Size of the upright image, from its header. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly ok: false; readonly fileName: string; readonly title: string; readonly nextStep: string };

export type PanelSession =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | {
      readonly state: 'sharing' | 'joined';
      /** 'lost' while the connection is down and being retried. */
      readonly connection: 'open' | 'lost';
      /** Milliseconds to the next attempt as of this message; absent while one is under way. */
      readonly retryInMs?: number | undefined;
      /** What waits for a lost connection to come back. */
      readonly queued?: Queued | undefined;
      /** Whether the host has been asked to let this viewer edit, and has not answered. */
      readonly isAsking?: boolean | undefined;
      readonly me: Participant;
      /** Everybody in the room, oneself included. */
      readonly participants: readonly Participant[];
      /** Everybody in the session, in whichever room; absent where only the room is known. */
      readonly everybody?: readonly Participant[] | undefined;
    };

export interface RemotePresence extends Presence {
  readonly participant: Participant;
}

/** What one of the others says about themselves. */
export interface RemoteAbout extends About {
  readonly participantId: string;
}

/** The answer that puts a notice away, of use where its severity is 'info'. */
export const dismissNotice = 'dismiss';

/** A message above the picture with a way on. */
export interface PanelNotice {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}
