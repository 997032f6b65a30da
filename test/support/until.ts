/** Polls until the condition holds; fails with `what` where it does not within the deadline. */
export async function until(what: string, condition: () => boolean, deadlineMs = 30_000): Promise<void> {
  // Not by the clock on the wall, which jumps where a computer is put to sleep or set right.
  const deadline = performance.now() + deadlineMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
