import type { FirstLook } from '../../src/host/connection/webSocketEngine.ts';

/** Sees everything, and leaves all of it to others. */
export const ignoring: FirstLook = {
  isBusy: false,
  takeBytes: () => undefined,
  takeSignOfLife: () => undefined,
  takeMessage: () => false,
};
