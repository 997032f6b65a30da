/** What a window of VS Code remembers, in `values`; what is set to undefined is no key any more. */
export function makeMemento(values = new Map<string, unknown>()) {
  return {
    keys: () => [...values.keys()],
    get: <T>(key: string) => values.get(key) as T | undefined,
    async update(key: string, value: unknown) {
      if (value === undefined) values.delete(key);
      else values.set(key, value);
    },
  };
}
