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
}
