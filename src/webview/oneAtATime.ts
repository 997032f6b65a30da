/** Runs `work`, one run at a time. Where it is wanted again meanwhile, it runs once more after that. */
export function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    again = running;
    if (running) return;
    running = true;
    try {
      await work();
    } finally {
      running = false;
    }
    if (again) await run();
  };
  return () => void run();
}
