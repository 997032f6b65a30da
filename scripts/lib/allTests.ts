import { availableParallelism } from 'node:os';
import { endToEndOptions } from '../testEndToEnd.ts';
import type { Step } from './lanes.ts';
import { inRoot } from './paths.ts';
import { testFilesIn } from './shards.ts';
import { parts, script, tests } from './testSteps.ts';

/**
 * One more than there are processors, as each step waits for windows, disks and timers a good part of its time. At most so
 * many: in each there may be two VS Codes with a browser each, which take memory.
 */
export const lanes = Math.min(availableParallelism() + 1, 4);
/** Beside them there are the tests in the editor, which take as long as one of them. */
const endToEndParts = Math.max(lanes - 1, 1);
const pageParts = 4;

const frameTimeFile = inRoot('test', 'page', 'frameTime.test.ts');
const attackFile = inRoot('test', 'integration', 'session', 'attack', 'attack.test.ts');

/**
 * For tests of pages, windows and sockets: beside each other on a small machine one in a thousand may miss its moment. It is
 * tried once more, and the log says so.
 */
const onceMore = ['--retries', '1'];

/** The longest first and the shortest last, so that all lanes end together. */
export async function laneTests(): Promise<Step[]> {
  const pages = (await testFilesIn(inRoot('test', 'page'))).filter((file) => file !== frameTimeFile);
  const sessions = (await testFilesIn(inRoot('test', 'integration', 'session'))).filter((file) => file !== attackFile);
  const endToEnd = await testFilesIn(inRoot('test', 'e2e'));
  return [
    ...(await parts('end to end', endToEnd, endToEndParts, [...endToEndOptions, ...onceMore])),
    script('in the editor', 'testVscode'),
    ...(await parts('page', pages, pageParts, onceMore)),
    tests('integration of sessions', sessions, onceMore),
    tests('integration', ['test/integration/{bench,imaging,render}/**/*.test.ts'], onceMore),
  ];
}

/** They need no package, no VS Code and no browser, so they begin while those are made and installed. */
export const readyTests: readonly Step[] = [
  script('check', 'check'),
  tests('contract and fuzz', ['test/{contract,fuzz}/**/*.test.ts']),
];

/** How fast something is, or how much slower than before: run with nothing beside them. */
export const timedTests: readonly Step[] = [tests('frame time', [frameTimeFile]), tests('under attack', [attackFile])];
