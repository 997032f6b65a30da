import * as v from 'valibot';
import type * as vscode from 'vscode';
import { type PrivateLook, parsePrivateLook } from '../../shared/recipe/privateLook.ts';

/** A private look, and the source it was made for. */
export interface KeptLook {
  readonly sha256: string;
  readonly look: PrivateLook;
}

/** Private looks at images of this window, open or not. No document and no backup of VS Code's has them. */
export interface LookMemory {
  recall(uri: string): KeptLook | undefined;
  /** A look that is synced whole need not be kept. */
  keep(uri: string, kept: KeptLook): void;
}

/** More than anybody looks at privately in one window; each is a small recipe. The oldest goes. */
const maxLooks = 50;
const key = 'privateLooks';

const entrySchema = v.strictObject({
  uri: v.pipe(v.string(), v.maxLength(10_000)),
  sha256: v.pipe(v.string(), v.maxLength(64)),
  look: v.unknown(),
});
const entriesSchema = v.pipe(v.array(v.unknown()), v.maxLength(maxLooks));

type Entry = KeptLook & { readonly uri: string };

/** `store` is the window's own, which outlives reloads and killed extension hosts. */
export function createLookMemory(store: vscode.Memento): LookMemory {
  const read = (): readonly Entry[] => {
    const entries = v.safeParse(entriesSchema, store.get<unknown>(key));
    return entries.success ? entries.output.flatMap((entry) => parseEntry(entry) ?? []) : [];
  };
  return {
    recall: (uri) => read().find((entry) => entry.uri === uri),
    keep(uri, { sha256, look }) {
      const others = read().filter((entry) => entry.uri !== uri);
      const next = look.parts.length > 0 ? [...others, { uri, sha256, look }].slice(-maxLooks) : others;
      void store.update(key, next);
    },
  };
}

function parseEntry(value: unknown): Entry | undefined {
  const entry = v.safeParse(entrySchema, value);
  const look = entry.success ? parsePrivateLook(entry.output.look) : undefined;
  return entry.success && look ? { ...entry.output, look } : undefined;
}
