import assert from 'node:assert/strict';
import { nameTooLongFailure, readOnlyFailure, writeFailure } from '../../../src/editor/save/saveFailure.ts';

const failed = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('what a failed write means to the user', () => {
  const cases = [
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'no-permission'],
    ['EROFS', 'no-permission'],
    ['NoPermissions', 'no-permission'],
    ['ENOENT', 'folder-missing'],
    ['FileNotFound', 'folder-missing'],
    ['EIO', 'write-failed'],
  ] as const;
  for (const [code, expected] of cases) {
    it(`takes ${code} for ${expected}`, () => assert.equal(writeFailure('a.png', failed(code)).code, expected));
  }

  it('finds the code in the text of an error that came from another process', () => {
    const error = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'Unknown' });
    assert.equal(writeFailure('a.png', error).code, 'disk-full');
  });

  it('names the file, keeps the edits and says what to do', () => {
    for (const failure of [
      nameTooLongFailure('a.png'),
      readOnlyFailure('a.png'),
      ...cases.map(([code]) => writeFailure('a.png', failed(code))),
    ]) {
      assert.match(failure.message, /a\.png/);
      assert.match(failure.nextStep, /edits are kept/);
    }
  });
});
