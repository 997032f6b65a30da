import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/**
 * mocha's own "spec", which also says what is tried again, and writes its totals to the file PIXELPAIR_TEST_COUNTS names,
 * once all is run.
 */
export default class CountingReporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on(Mocha.Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      console.info(`  TRIED AGAIN: ${test.fullTitle()}: ${error.message}`);
    });
    const file = process.env.PIXELPAIR_TEST_COUNTS;
    if (!file) return;
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeFileSync(file, `${JSON.stringify({ passes, failures, pending })}\n`);
    });
  }
}
