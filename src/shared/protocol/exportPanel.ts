import type { ExportSettings, FormatChoice } from '../exportSettings.ts';
import type { ImageFormatId } from '../imageFormats.ts';
import type { Resize } from '../recipe/geometry.ts';

/** The part of the panel protocol that the Export dialog speaks: what a page says. */
export type ExportPageMessage =
  /** What is chosen now, to be measured. `request` counts the choices of one dialog from 1. */
  | {
      readonly type: 'export:choose';
      readonly request: number;
      readonly settings: ExportSettings;
      readonly look?: ExportLook;
    }
  /** Asks where to, then writes. */
  | { readonly type: 'export:write'; readonly settings: ExportSettings; readonly look?: ExportLook }
  /** Ends the encode that is running. */
  | { readonly type: 'export:stop' }
  | { readonly type: 'export:cancel' };

/** Whose picture: as the user sees it, which is meant where nothing is said, or as everybody else does. */
export const exportLooks = ['mine', 'theirs'] as const;
export type ExportLook = (typeof exportLooks)[number];

/** What its owner says. */
export type ExportOwnerMessage =
  | { readonly type: 'export:open'; readonly offer: ExportOffer }
  | { readonly type: 'export:status'; readonly status: ExportStatus }
  /** Written, or there is nothing to export any more. */
  | { readonly type: 'export:close' };

export type FormatChoices = { readonly [Format in ImageFormatId]: FormatChoice };

/** What there is to export, and what is chosen to begin with. */
export interface ExportOffer {
  readonly fileName: string;
  readonly format: ImageFormatId;
  /** Of the original file. */
  readonly byteLength: number;
  /** What the recipe makes, in pixels. */
  readonly size: Resize;
  /** The user sees something else than the others, so that there is a choice. */
  readonly isPrivate?: boolean;
  /** As the user chose last in each format, else as is best for this image. */
  readonly choices: FormatChoices;
  /** As is best for this image. */
  readonly best: FormatChoices;
}

export interface ExportStatus {
  /** The choice this answers. */
  readonly request: number;
  /** What the recipe makes now, in pixels. */
  readonly size: Resize;
  /** What the choice loses, one sentence each. */
  readonly losses: readonly string[];
  readonly estimate: ExportEstimate;
  /** Set while the file is being written. */
  readonly writing: boolean;
}

export type ExportEstimate =
  | { readonly state: 'measuring' | 'stopped' }
  /** The size of the very file that Export would write. */
  | { readonly state: 'measured'; readonly byteLength: number }
  | { readonly state: 'failed'; readonly message: string; readonly nextStep: string };
