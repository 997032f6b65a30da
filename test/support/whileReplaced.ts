import { syncBuiltinESMExports } from 'node:module';

/** While `run` runs, a function of one of Node's modules is another one, wherever it was imported. */
export async function whileReplaced<Module extends object, Name extends keyof Module>(
  module: Module,
  name: Name,
  other: Module[Name],
  run: () => Promise<unknown>,
): Promise<void> {
  const real = module[name];
  module[name] = other;
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    module[name] = real;
    syncBuiltinESMExports();
  }
}
