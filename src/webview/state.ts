import type { ChatChannel, ChatLine } from '../shared/protocol/chat.ts';
import type { ChatMarks } from '../shared/protocol/chatPanel.ts';
import { noFollow, type PanelFollow } from '../shared/protocol/followPanel.ts';
import type { PanelLook } from '../shared/protocol/lookPanel.ts';
import type {
  ImageFailure,
  OwnerMessage,
  PanelNotice,
  PanelSession,
  PanelSource,
  RemoteAbout,
  RemotePresence,
} from '../shared/protocol/panel.ts';
import { defaultPanelSettings, type PanelSettings } from '../shared/protocol/panelSettings.ts';
import type { Provenance } from '../shared/protocol/provenance.ts';
import type { Changes, Path } from '../shared/recipe/edit.ts';
import type { Preset } from '../shared/recipe/presets.ts';
import { neutralRecipe, type Recipe } from '../shared/recipe/recipe.ts';
import type { ExportAction, ExportState } from './export/exportState.ts';
import { type HistoryAction, type HistoryState, noHistory } from './history/historyState.ts';
import { syncedLook } from './look/lookState.ts';
import { initialSeeing, type Seeing, type SeeingAction } from './seeing/seeing.ts';

/** Everything the page shows, except where the picture is zoomed to. */
export interface PageState extends HistoryState {
  readonly source: PanelSource | undefined;
  /** Of the table to show the colours of the source through; undefined where they are shown as they are. */
  readonly displayUrl: string | undefined;
  readonly picture: PictureStatus;
  /** The document's recipe, as the owner last told it. */
  readonly recipe: Recipe;
  /** What this participant sees for themselves instead, and whether undo means that. */
  readonly look: PanelLook;
  /** Own commits the recipe does not hold yet, oldest first. */
  readonly pending: readonly PendingCommit[];
  readonly nextSequence: number;
  /** What this participant is dragging right now. */
  readonly held: Changes;
  /** What this participant only looks at; nobody else sees it. */
  readonly tried: Changes;
  readonly session: PanelSession;
  readonly presence: readonly RemotePresence[];
  /** What the others say about themselves: where they are, whether they are away. */
  readonly about: readonly RemoteAbout[];
  /** What was said in every channel. */
  readonly chat: readonly ChatLine[];
  /** What of it has been read in this window; undefined until the owner has told. */
  readonly chatMarks: ChatMarks | undefined;
  /** The channel that the chat was last asked to show, anew each time. */
  readonly chatAsked: { readonly channel: ChatChannel } | undefined;
  readonly notices: readonly PanelNotice[];
  /** Whose view this one goes along with, and who goes along with this one. */
  readonly follow: PanelFollow;
  readonly settings: PanelSettings;
  /** Who has set what, path by path. */
  readonly provenance: readonly Provenance[];
  /** The user's own presets. */
  readonly presets: readonly Preset[];
  readonly seeing: Seeing;
  /** The Export dialog, while it is open. */
  readonly exporting: ExportState | undefined;
  /** Somebody here chooses what to crop: the whole straightened frame is on screen. */
  readonly cropping: boolean;
}

export type PictureStatus =
  | { readonly kind: 'loading'; readonly decoding?: boolean }
  | { readonly kind: 'shown' }
  | { readonly kind: 'failed'; readonly code: ImageFailure };

export interface PendingCommit {
  readonly sequence: number;
  readonly changes: Changes;
}

export type Action =
  | ExportAction
  | HistoryAction
  | OwnerMessage
  | SeeingAction
  | { readonly type: 'own:hold'; readonly changes: Changes }
  | { readonly type: 'own:release'; readonly paths: readonly Path[] }
  | { readonly type: 'own:commit'; readonly changes: Changes }
  | { readonly type: 'own:try'; readonly changes: Changes }
  | { readonly type: 'crop:mode'; readonly on: boolean }
  | { readonly type: 'picture:status'; readonly status: PictureStatus };

export const initialState: PageState = {
  ...noHistory,
  source: undefined,
  displayUrl: undefined,
  picture: { kind: 'loading' },
  recipe: neutralRecipe,
  look: syncedLook,
  pending: [],
  nextSequence: 1,
  held: [],
  tried: [],
  session: { state: 'idle' },
  presence: [],
  about: [],
  chat: [],
  chatMarks: undefined,
  chatAsked: undefined,
  notices: [],
  follow: noFollow,
  cropping: false,
  settings: defaultPanelSettings,
  provenance: [],
  presets: [],
  seeing: initialSeeing,
  exporting: undefined,
};
