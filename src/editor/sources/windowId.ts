import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type * as vscode from 'vscode';

const idSchema = v.pipe(v.string(), v.uuid());
const idKey = 'windowId';

/** The same for a window in every process it has, and another one in every other window. */
export function windowId(state: vscode.Memento): string {
  const known = v.safeParse(idSchema, state.get<unknown>(idKey));
  if (known.success) return known.output;
  const id = randomUUID();
  void state.update(idKey, id);
  return id;
}
