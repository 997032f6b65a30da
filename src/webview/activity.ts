import type { Port } from './port.ts';

/** How often the owner hears of it, in milliseconds: whoever is away has not touched anything for minutes. */
const quietMs = 20_000;

const inputs = ['pointermove', 'pointerdown', 'wheel', 'keydown'] as const;

/** Tells the owner that somebody sits here: VS Code hears of no input in a page. */
export function attachActivity(port: Port): void {
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = ({ timeStamp }: Event): void => {
    if (timeStamp - toldAt < quietMs) return;
    toldAt = timeStamp;
    port.send({ type: 'page:active' });
  };
  for (const input of inputs) window.addEventListener(input, tell, { capture: true, passive: true });
}
