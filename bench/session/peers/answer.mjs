/** The child's end of `child.ts`: answers what the benchmark asks, and ends with it. */
export function answer(handlers) {
  const handle = async ({ id, name, payload }) => {
    try {
      process.send({ id, value: await handlers[name](payload) });
    } catch (error) {
      process.send({ id, error: error instanceof Error ? error.stack : String(error) });
    }
  };
  process.on('message', (message) => void handle(message));
  process.on('disconnect', () => process.exit());
  process.send({ id: 0 });
}

/** What every host answers beside its own. */
export const vitals = {
  /** Processor time of this process so far, in milliseconds. */
  cpuMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  /** What JavaScript holds after a collection, its buffers included, in bytes. */
  memoryBytes() {
    global.gc();
    global.gc();
    const { heapUsed, external } = process.memoryUsage();
    return heapUsed + external;
  },
};
