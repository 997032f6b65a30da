import type { ExportSettings, FormatChoice } from '../../shared/exportSettings.ts';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import type {
  ExportLook,
  ExportOffer,
  ExportOwnerMessage,
  ExportStatus,
  FormatChoices,
} from '../../shared/protocol/exportPanel.ts';
import { type ExportSize, exportSizeProblem, originalSize, sizeOf } from './exportSize.ts';

/** The Export dialog while it is open. */
export interface ExportState {
  readonly offer: ExportOffer;
  /** Whose picture it is to be. */
  readonly look: ExportLook;
  readonly format: ImageFormatId;
  readonly choices: FormatChoices;
  readonly size: ExportSize;
  /** Counts what was chosen, from 1. */
  readonly request: number;
  /** Of an earlier request while the answer to the last one is on its way. */
  readonly status: ExportStatus | undefined;
}

export type ExportAction =
  | ExportOwnerMessage
  | { readonly type: 'export:format'; readonly format: ImageFormatId }
  | { readonly type: 'export:change'; readonly change: Partial<FormatChoice> }
  | { readonly type: 'export:look'; readonly look: ExportLook }
  | { readonly type: 'export:resize'; readonly size: ExportSize }
  | { readonly type: 'export:dismiss' };

export function reduceExport(state: ExportState | undefined, action: ExportAction): ExportState | undefined {
  if (action.type === 'export:open') return openExport(action.offer);
  return state && reduceOpen(state, action);
}

function openExport(offer: ExportOffer): ExportState {
  const { format, choices, size } = offer;
  return { offer, look: 'mine', format, choices, size: originalSize(size), request: 1, status: undefined };
}

function reduceOpen(
  state: ExportState,
  action: Exclude<ExportAction, { type: 'export:open' }>,
): ExportState | undefined {
  switch (action.type) {
    case 'export:status':
      return action.status.request > state.request ? state : { ...state, status: action.status };
    case 'export:format':
      return chosen({ ...state, format: action.format });
    case 'export:change':
      return chosen({ ...state, choices: { ...state.choices, [state.format]: changed(state, action.change) } });
    case 'export:resize':
      return chosen({ ...state, size: action.size });
    case 'export:look':
      // Of another picture: its size is not known yet.
      return chosen({ ...state, look: action.look });
    case 'export:close':
    case 'export:dismiss':
      return undefined;
  }
}

function chosen(state: ExportState): ExportState {
  return { ...state, request: state.request + 1 };
}

function changed({ choices, format }: ExportState, change: Partial<FormatChoice>): FormatChoice {
  return { ...choices[format], ...change };
}

/** What is chosen, or undefined where the size is none. */
export function settingsOf(state: ExportState): ExportSettings | undefined {
  const { format, choices, size } = state;
  if (exportSizeProblem(size, pixelsOf(state))) return undefined;
  return { format, ...choices[format], size: sizeOf(size, pixelsOf(state)) };
}

/** What the recipe makes, in pixels, as far as it is known. */
export function pixelsOf({ offer, status }: ExportState): { width: number; height: number } {
  return status?.size ?? offer.size;
}

/** The status, while it answers what is chosen now. */
export function currentStatus({ status, request }: ExportState): ExportStatus | undefined {
  return status?.request === request ? status : undefined;
}
