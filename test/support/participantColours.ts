import { readFileSync } from 'node:fs';
import * as v from 'valibot';

/** The kinds of theme that an extension gives a colour for. */
export const themeKinds = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;
export type ThemeKind = (typeof themeKinds)[number];

const hex = v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/));
const manifestSchema = v.object({
  contributes: v.object({
    colors: v.array(v.object({ id: v.string(), defaults: v.strictObject(v.entriesFromList(themeKinds, hex)) })),
  }),
});

/** The colours that the extension contributes to VS Code. */
export const contributedColours = v.parse(manifestSchema, JSON.parse(readFileSync('package.json', 'utf8'))).contributes
  .colors;
