/** How long anything a person waits for may take here, with two VS Codes on two cores, and those slow and busy. */
export const patienceMs = 60_000;

const pollMs = 50;

/** Asks again until the answer is one, and fails with what was waited for. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  timeoutMs = patienceMs,
): Promise<T> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}`);
    await pause(pollMs);
  }
}

/** For outages whose length is the point of a test, and between two polls. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
