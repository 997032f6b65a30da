import * as v from 'valibot';
import type { View } from './geometry.ts';
import type { Port } from './port.ts';

const remembered = v.object({
  view: v.object({
    zoom: v.pipe(v.number(), v.gtValue(0)),
    centre: v.object({ x: v.number(), y: v.number() }),
    fitted: v.boolean(),
  }),
});

/** Where the picture was zoomed to when the page was last on screen. */
export function recallView(port: Port): View | undefined {
  const result = v.safeParse(remembered, port.recall());
  return result.success ? result.output.view : undefined;
}

export function rememberView(port: Port, view: View): void {
  port.remember({ view });
}
