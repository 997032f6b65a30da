import assert from 'node:assert/strict';
import type { DiaryEntry } from '../../../../src/editor/history/diaryPage.ts';
import { mergeEntries } from '../../../../src/editor/history/mergeEntries.ts';
import { pictureStem } from '../../../../src/editor/history/pictureStem.ts';
import type { Recipe } from '../../../../src/shared/recipe/recipe.ts';

const contrast = (value: number): Recipe => ({ version: 1, adjustments: { contrast: value } });
const message = (text: string, sentAt: number) => ({ name: 'Mia', text, sentAt });
const warm = { participantId: 'mia', id: 's1', title: 'Warm', name: 'Mia', at: 5 };
const cold = { participantId: 'ole', id: 's1', title: 'Cold', name: 'Ole', at: 9 };
const first: DiaryEntry = {
  ...{ uri: 'file:///a.jpg', roomId: 'room', fileName: 'a.jpg', sha256: 'a', before: contrast(1), after: contrast(2) },
  ...{ authors: new Map([['adjustments.contrast', 'Mia']]), snapshots: [warm], moments: [contrast(2)] },
  ...{ chat: [message('one', 1)], sessionChat: [message('lunch', 2)] },
};
const second: DiaryEntry = {
  ...{ ...first, before: contrast(2), after: contrast(4), authors: new Map([['adjustments.contrast', 'Ole']]) },
  ...{ snapshots: [warm, cold], moments: [contrast(2), contrast(4)] },
  ...{ chat: [message('one', 1), message('two', 3)], sessionChat: [message('lunch', 2)] },
};

describe('the images of a session’s recap', () => {
  it('come once each, however often somebody left and came back', () => {
    const other = { ...first, uri: 'file:///b.jpg', roomId: 'other' };
    const [a, b, ...more] = mergeEntries([first, other, second]);
    assert.deepEqual([b, more], [other, []]);
    assert.deepEqual(a, { ...second, before: contrast(1) });
  });

  it('come once also where an image has got another name', () => {
    const renamed = { uri: 'file:///b.jpg', fileName: 'b.jpg' };
    // Another image has got the name it had before.
    const successor = { ...first, roomId: 'successor' };
    const images = mergeEntries([first, { ...second, ...renamed }, successor]);
    assert.deepEqual(images, [{ ...second, ...renamed, before: contrast(1) }, successor]);
  });

  it('keep what only the earlier seat knew', () => {
    const [a] = mergeEntries([second, { ...first, roomId: 'later', snapshots: [], moments: [], chat: [] }]);
    assert.deepEqual(a?.snapshots, second.snapshots);
    assert.deepEqual([a?.moments, a?.chat, a?.after], [second.moments, second.chat, first.after]);
  });

  it('leave out a named moment that was deleted before somebody came back', () => {
    const [a] = mergeEntries([second, { ...second, snapshots: [cold], moments: [contrast(4)] }]);
    assert.deepEqual([a?.snapshots, a?.moments], [[cold], [contrast(4)]]);
  });

  it('keep moments apart that one person has named at the same time, and know one by another title', () => {
    const twin = { ...warm, id: 's2', title: 'Warm again' };
    const later = { ...first, roomId: 'later', snapshots: [{ ...warm, title: 'Warmer' }, twin] };
    const [a] = mergeEntries([first, { ...later, moments: [contrast(2), contrast(3)] }]);
    assert.deepEqual([a?.snapshots, a?.moments], [later.snapshots, [contrast(2), contrast(3)]]);
  });

  it('have pictures whose names no other session gives', () => {
    const began = new Date(2026, 10, 21, 17, 5, 9).getTime();
    assert.equal(pictureStem(began, 1, 'my photo (1).jpg'), '2026-11-21-170509-1-my-photo-1-');
    assert.notEqual(pictureStem(began + 60_000, 1, 'a.jpg'), pictureStem(began, 1, 'a.jpg'));
  });
});
