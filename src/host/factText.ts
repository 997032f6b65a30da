import type { FactName, FactPayload } from '../shared/protocol/messages.ts';

const texts = new WeakMap<object, { readonly name: FactName; readonly text: string }>();

/**
 * A fact as a Socket.IO packet for the default namespace: `2`, an event, and its JSON. Everybody in a room is handed the
 * same payload, which is encoded for the first of them.
 */
export function factText<K extends FactName>(name: K, payload: FactPayload<K>): string {
  const known = texts.get(payload);
  if (known?.name === name) return known.text;
  const text = `2${JSON.stringify([name, payload])}`;
  texts.set(payload, { name, text });
  return text;
}
