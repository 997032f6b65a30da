import assert from 'node:assert/strict';
import { retryWhileBusy } from '../../../src/host/retryWhileBusy.ts';

describe('work on a file that another program has open', () => {
  const refusing = (code: string) => {
    let tries = 0;
    const work = async (): Promise<void> => {
      tries += 1;
      throw Object.assign(new Error(`refused ${tries}`), { code });
    };
    return { work, tries: () => tries };
  };

  it('is given up after a while, with what was said last', async () => {
    const { work, tries } = refusing('EBUSY');
    await assert.rejects(retryWhileBusy(work, 25), ({ message }: Error) => message === `refused ${tries()}`);
    assert.ok(tries() > 1 && tries() < 10, `${tries()} tries`);
  });

  it('is given up at once where that is not why it fails', async () => {
    const { work, tries } = refusing('ENOSPC');
    await assert.rejects(retryWhileBusy(work));
    assert.equal(tries(), 1);
  });
});
