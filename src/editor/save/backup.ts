import * as v from 'valibot';
import type { PendingEdit, Seat } from '../../client/seat.ts';
import type { RoomPast } from '../../host/room/roomState.ts';
import { type ImageFormatId, imageFormats } from '../../shared/imageFormats.ts';
import { changesSchema, idSchema, revSchema } from '../../shared/protocol/schemas.ts';
import { parseJson } from '../../shared/recipe/json.ts';
import { parseRecipe } from '../../shared/recipe/parseRecipe.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { DiskWatch } from '../document/diskWatch.ts';
import type { ImageModel } from '../document/imageModel.ts';
import type { OpenedImage } from '../document/openedImage.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { readPast } from '../history/keptPast.ts';
import { isSourceHash } from '../sources/sourceStore.ts';

/** What hot exit keeps of a document: no pixels, they are in the source store. */
export interface Backup {
  readonly fileName: string;
  readonly sha256: string;
  readonly recipe: Recipe;
  readonly savedRecipe: Recipe;
  /** Hash of the file on disk, which is no longer the source once it was saved. Empty for a guest. */
  readonly diskHash: string;
  /** The same of the sidecar, empty where there was none; absent where there cannot be one. */
  readonly sidecarHash?: string | undefined;
  /** A guest's own edits that the host may not have yet, oldest first. They are in the recipe. */
  readonly pending?: readonly PendingEdit[] | undefined;
  /** When it was like this, in milliseconds since the epoch; absent where nothing else can be newer. */
  readonly at?: number | undefined;
  /** What the file is written as, where that is not the format of the source. */
  readonly format?: ImageFormatId | undefined;
  /** What was done lately, which leads to the recipe; a session keeps that elsewhere. */
  readonly past?: RoomPast | undefined;
}

const pendingSchema = v.strictObject({ id: idSchema, base: revSchema, changes: changesSchema });

export const backupVersion = 1;
const backupSchema = v.object({
  version: v.literal(backupVersion),
  fileName: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
  sha256: v.pipe(v.string(), v.check(isSourceHash)),
  recipe: v.unknown(),
  savedRecipe: v.unknown(),
  diskHash: v.pipe(v.string(), v.maxLength(64)),
  sidecarHash: v.optional(v.pipe(v.string(), v.maxLength(64))),
  // As many as there are, and the recipe also without them: it may be all that is left of what was done.
  pending: v.fallback(v.optional(v.array(pendingSchema)), undefined),
  at: v.optional(v.pipe(v.number(), v.finite())),
  format: v.optional(v.picklist(imageFormats.map(({ id }) => id))),
  past: v.optional(v.unknown()),
});

export function formatBackup(backup: Backup): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(writeBackup(backup)));
}

export function writeBackup(backup: Backup): object {
  return { version: backupVersion, ...backup };
}

/** The part of a document that goes into its backup. */
export interface DocumentToKeep extends Pick<PixelPairDocument, 'format' | 'offline'> {
  readonly model:
    | (Pick<ImageModel, 'recipe' | 'savedRecipe' | 'room'> & {
        readonly seat: Pick<Seat, 'pending'>;
        readonly image: Pick<OpenedImage, 'fileName' | 'sha256'>;
      })
    | undefined;
  readonly disk: Pick<DiskWatch, 'knownHash'> | undefined;
  readonly sidecar: { readonly watch: Pick<DiskWatch, 'knownHash'> } | undefined;
}

/** What there is to keep of a document; undefined where its image could not be opened. */
export function backupOf({ model, disk, sidecar, format, offline }: DocumentToKeep): Backup | undefined {
  if (!model) return undefined;
  const { recipe, savedRecipe, seat } = model;
  const notAcked = model.room ? offline?.by(recipe) : seat.pending;
  const pending = notAcked?.length ? notAcked : undefined;
  const { fileName, sha256 } = model.image;
  const hashes = { sha256, diskHash: disk?.knownHash ?? '', sidecarHash: sidecar?.watch.knownHash };
  return { fileName, recipe, savedRecipe, ...hashes, format, pending };
}

/** Reads a backup, which may be cut off or from another version. */
export function parseBackup(bytes: Uint8Array): Backup | undefined {
  return readBackup(parseJson(new TextDecoder().decode(bytes)));
}

export function readBackup(value: unknown): Backup | undefined {
  const parsed = v.safeParse(backupSchema, value);
  if (!parsed.success) return undefined;
  const { fileName, sha256, diskHash, sidecarHash, format, pending, at } = parsed.output;
  const recipe = parseRecipe(parsed.output.recipe);
  const savedRecipe = parseRecipe(parsed.output.savedRecipe);
  if (!recipe.ok || !savedRecipe.ok) return undefined;
  // The edits are what matters: without a past that fits them they come back as one.
  const past = readPast(parsed.output.past, recipe.recipe);
  return {
    fileName,
    sha256,
    recipe: recipe.recipe,
    savedRecipe: savedRecipe.recipe,
    diskHash,
    ...(sidecarHash === undefined ? {} : { sidecarHash }),
    ...(format ? { format } : {}),
    ...(pending ? { pending } : {}),
    ...(at === undefined ? {} : { at }),
    ...(past ? { past } : {}),
  };
}
