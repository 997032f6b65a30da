import * as v from 'valibot';
import type { Port } from './port.ts';

const remembered = v.object({
  /** Where the picture was zoomed to. */
  view: v.optional(
    v.object({
      zoom: v.pipe(v.number(), v.gtValue(0)),
      centre: v.object({ x: v.number(), y: v.number() }),
      fitted: v.boolean(),
    }),
  ),
  sidePanelOpen: v.optional(v.boolean()),
  /** The channel of the chat that was on screen, and what was begun to be written in each. */
  chatChannel: v.optional(v.string()),
  chatDrafts: v.optional(v.record(v.string(), v.string())),
  /** By label. */
  panesOpen: v.optional(v.record(v.string(), v.boolean())),
  /** What helps to see. */
  seeing: v.optional(
    v.object({
      clipping: v.boolean(),
      split: v.boolean(),
      theirs: v.optional(v.boolean(), false),
      inspecting: v.boolean(),
    }),
  ),
  /** The preset that was applied last, and how much of it in percent. */
  preset: v.optional(v.object({ id: v.string(), amount: v.pipe(v.number(), v.minValue(0), v.maxValue(100)) })),
});

export type Remembered = Readonly<v.InferOutput<typeof remembered>>;

/** How the page was arranged when it was last on screen. */
export function recall(port: Port): Remembered {
  const result = v.safeParse(remembered, port.recall());
  return result.success ? result.output : {};
}

/** Keeps some of the arrangement anew, the rest as it was. */
export function remember(port: Port, part: Remembered): void {
  port.remember({ ...recall(port), ...part });
}
