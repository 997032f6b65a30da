export function ensureDependencies(root: string): void;
export function dependenciesMatch(root: string): boolean;
export function npm(args: readonly string[], cwd: string): void;
