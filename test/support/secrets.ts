import type { Secrets } from '../../src/editor/session/sessionRecords.ts';

/** VS Code's store for secrets, and what is in it. */
export function makeSecrets(): Secrets & { readonly kept: ReadonlyMap<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get: async (key) => kept.get(key),
    store: async (key, value) => void kept.set(key, value),
    delete: async (key) => void kept.delete(key),
  };
}
