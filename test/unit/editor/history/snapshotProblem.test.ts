import assert from 'node:assert/strict';
import { snapshotProblem } from '../../../../src/editor/history/snapshotProblem.ts';
import { failureCodes } from '../../../../src/shared/protocol/messages.ts';

describe('why a named moment could not be changed', () => {
  it('is a lost connection only where there is none', () => {
    const sayIt = [...failureCodes, 'lost', 'timeout', 'bad-reply'] as const;
    const unreachable = sayIt.filter((code) => /cannot be reached/.test(snapshotProblem(code)));
    assert.deepEqual(unreachable, ['lost', 'timeout']);
  });

  it('is told with what to do next', () => {
    assert.match(snapshotProblem('rate-limited'), /Try again in a moment/);
    assert.match(snapshotProblem('session-ended'), /Join it again/);
    assert.match(snapshotProblem('not-allowed'), /Ask one of them/);
    assert.match(snapshotProblem('bad-request'), /try it once more/);
  });
});
