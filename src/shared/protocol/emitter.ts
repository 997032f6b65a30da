export interface Emitter<Events> {
  /** Calls back on each event of that name, in the order of subscription; returns what stops it. */
  on<K extends keyof Events>(name: K, listener: (value: Events[K]) => void): () => void;
  emit<K extends keyof Events>(name: K, value: Events[K]): void;
  clear(): void;
}

export function createEmitter<Events>(): Emitter<Events> {
  // Lists are replaced, never changed: an event reaches those who listened when it began, and nothing is copied for it.
  const listeners: { [K in keyof Events]?: readonly ((value: Events[K]) => void)[] } = {};
  return {
    on(name, listener) {
      // A subscription of its own: the same function may be subscribed twice.
      const own: typeof listener = (value) => listener(value);
      listeners[name] = [...(listeners[name] ?? []), own];
      return () => {
        const known = listeners[name];
        if (known) listeners[name] = known.filter((one) => one !== own);
      };
    },
    emit(name, value) {
      const known = listeners[name];
      if (known) for (const listener of known) listener(value);
    },
    clear() {
      for (const name of Object.keys(listeners)) delete listeners[name as keyof Events];
    },
  };
}
