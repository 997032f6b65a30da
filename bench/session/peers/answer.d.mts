type Handlers = Readonly<Record<string, (payload: never) => unknown>>;

export function answer(handlers: Handlers): void;
export const vitals: { cpuMs(): number; memoryBytes(): number };
