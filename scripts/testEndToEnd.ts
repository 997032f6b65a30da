import { mocha } from './check.ts';
import { main as packageExtension } from './package.ts';

/** Two VS Codes with the packaged extension in them. `--packed` takes the .vsix that lies there. */
export async function main(args: readonly string[]): Promise<number> {
  if (!args.includes('--packed') && (await packageExtension()) !== 0) return 1;
  return mocha(['test/e2e/**/*.test.ts'], ['--timeout', '180000']);
}
