import * as v from 'valibot';
import { metadataPolicies } from '../exportSettings.ts';
import { type ImageFormatId, imageFormats } from '../imageFormats.ts';
import { maxSidePixels } from '../limits.ts';
import { exportLooks, type FormatChoices } from './exportPanel.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const side = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(maxSidePixels));
const text = v.pipe(v.string(), v.maxLength(1_000));

const formatSchema = v.picklist(imageFormats.map(({ id }) => id));
const size = v.object({ width: side, height: side });
const quality = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(100));
/** The widest of the encoders' own scales. */
const effort = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10));

export const choiceEntries = {
  quality,
  lossless: v.boolean(),
  effort,
  metadata: v.picklist(metadataPolicies),
};

const choice = v.object(choiceEntries);
const settings = v.object({ ...choiceEntries, format: formatSchema, size: v.nullable(size) });
const choices = v.object(
  Object.fromEntries(imageFormats.map(({ id }) => [id, choice])) as Record<ImageFormatId, typeof choice>,
) satisfies v.GenericSchema<unknown, FormatChoices>;

const offer = v.object({
  fileName: text,
  format: formatSchema,
  byteLength: count,
  size,
  isPrivate: v.exactOptional(v.boolean()),
  choices,
  best: choices,
});

const estimate = v.variant('state', [
  v.object({ state: v.picklist(['measuring', 'stopped']) }),
  v.object({ state: v.literal('measured'), byteLength: count }),
  v.object({ state: v.literal('failed'), message: text, nextStep: text }),
]);

const status = v.object({ request: count, size, losses: v.array(text), estimate, writing: v.boolean() });

const look = v.exactOptional(v.picklist(exportLooks));

export const exportPageMessages = [
  v.object({ type: v.literal('export:choose'), request: v.pipe(count, v.minValue(1)), settings, look }),
  v.object({ type: v.literal('export:write'), settings, look }),
  v.object({ type: v.literal('export:stop') }),
  v.object({ type: v.literal('export:cancel') }),
] as const;

export const exportOwnerMessages = [
  v.object({ type: v.literal('export:open'), offer }),
  v.object({ type: v.literal('export:status'), status }),
  v.object({ type: v.literal('export:close') }),
] as const;
