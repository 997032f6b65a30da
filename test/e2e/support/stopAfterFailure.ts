import { printEvidence } from './sharedPair.ts';

/**
 * For a suite whose tests are the steps of one story: after a failed step the next ones could only wait in vain.
 * mocha's own `bail` would end the other suites too.
 */
export function stopAfterFailure(): void {
  let failed: string | undefined;
  beforeEach(() => {
    if (failed) throw new Error(`not reached: "${failed}" failed`);
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') failed = this.currentTest.title;
  });
  // What fails in `before` is no test, and so nobody has looked yet.
  after('keep what a failed beginning saw', async function () {
    const suite = this.test?.parent;
    if (suite?.tests.every(({ state }) => state === undefined)) await printEvidence(suite.fullTitle());
  });
}
