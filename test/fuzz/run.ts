import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';

/** `npm run fuzz -- --runs 20000 [--seed 42 [--path 3:1]]`: the fuzz of the tests, for as many runs as one likes. */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' }, path: { type: 'string' } },
});
const mocha = createRequire(import.meta.url).resolve('mocha/bin/mocha.js');
const env = { ...process.env, FUZZ_RUNS: values.runs, FUZZ_SEED: values.seed, FUZZ_PATH: values.path };
const run = spawn(process.execPath, [mocha, '--timeout', '0', 'test/fuzz/convergence.test.ts'], {
  env,
  stdio: 'inherit',
});
run.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
