export interface Emitter<Events> {
  /** Calls back on each event of that name, in the order of subscription; returns what stops it. */
  on<K extends keyof Events>(name: K, listener: (value: Events[K]) => void): () => void;
  emit<K extends keyof Events>(name: K, value: Events[K]): void;
  clear(): void;
}

export function createEmitter<Events>(): Emitter<Events> {
  const listeners: { [K in keyof Events]?: Set<(value: Events[K]) => void> } = {};
  return {
    on(name, listener) {
      // A subscription of its own: the same function may be subscribed twice.
      const own: typeof listener = (value) => listener(value);
      const known = listeners[name] ?? new Set();
      listeners[name] = known;
      known.add(own);
      return () => void known.delete(own);
    },
    emit(name, value) {
      for (const listener of [...(listeners[name] ?? [])]) listener(value);
    },
    clear() {
      for (const name of Object.keys(listeners)) delete listeners[name as keyof Events];
    },
  };
}
