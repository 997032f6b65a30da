import assert from 'node:assert/strict';
import { openDiaryPage } from '../../../../src/editor/history/diaryPage.ts';
import { enter } from '../../../support/journals.ts';
import { makeRoom, takeSeat } from '../../../support/rooms.ts';
import { until } from '../../../support/until.ts';

describe('a page of the session’s diary', () => {
  it('knows what an image was and became, by whom, and what was said, and lets go of everything when it is closed', async () => {
    const room = makeRoom({ recipe: { version: 1, adjustments: { hue: 4 } } });
    const ole = await takeSeat(room.connectLocal(), 'Ole');
    const page = openDiaryPage('file:///photo.jpg', ole);
    const mia = enter(room, 'Mia').me.id;
    room.desk.commit(mia, { id: 'e1', base: 0, changes: [{ path: 'adjustments.contrast', value: 18 }] });
    await room.desk.say(mia, { id: 'm1', text: 'Warmer' });
    await ole.say('Like this?');
    await ole.history.nameSnapshot('Warm');
    await until('the edit and both messages', () => ole.recipe.adjustments.contrast === 18 && ole.chat.length === 2);
    const entry = page.read();
    assert.deepEqual([entry.before.adjustments, entry.after.adjustments], [{ hue: 4 }, { hue: 4, contrast: 18 }]);
    assert.deepEqual([...entry.authors], [['adjustments.contrast', 'Mia']]);
    assert.deepEqual(
      entry.chat.map(({ name, text }) => [name, text]),
      [
        ['Mia', 'Warmer'],
        ['Ole', 'Like this?'],
      ],
    );
    assert.deepEqual([entry.snapshots[0]?.title, entry.moments[0]?.adjustments.contrast], ['Warm', 18]);
    page.move('file:///renamed.jpg');
    assert.deepEqual(page.read(), { ...entry, uri: 'file:///renamed.jpg' });
    page.move('file:///photo.jpg');
    page.close();
    page.close();
    assert.equal(page.seat, undefined);
    room.desk.commit(mia, { id: 'e2', base: 0, changes: [{ path: 'adjustments.contrast', value: 0 }] });
    await until('the edit', () => ole.recipe.adjustments.contrast === undefined);
    assert.deepEqual(page.read(), entry, 'as it was when it was closed');
  });

  it('leaves out what was never sent', async () => {
    const room = makeRoom();
    const ole = await takeSeat(room.connectLocal(), 'Ole');
    const page = openDiaryPage('file:///photo.jpg', ole);
    assert.ok((await ole.say('Hello')).ok);
    assert.ok(!(await ole.say('Nobody hears this', 'session')).ok);
    assert.equal(ole.chatLines.length, 2);
    assert.deepEqual([page.read().chat.map(({ text }) => text), page.read().sessionChat], [['Hello'], []]);
    page.close();
    room.close('host-ended');
  });
});
