export interface FrameLoop {
  /** Has `step` called before the next frame, and before each one after it as long as it asks for more. */
  run(): void;
}

/** `step` gets the time on the page's clock, in milliseconds, and gives whether there is more to do. */
export function createFrameLoop(step: (nowMs: number) => boolean): FrameLoop {
  let scheduled = false;
  const run = () => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (step(performance.now())) run();
    });
  };
  return { run };
}
