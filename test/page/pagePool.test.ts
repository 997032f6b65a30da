import assert from 'node:assert/strict';
import { pageWorld } from './support/pageWorld.ts';

describe('a page that tests use one after another', () => {
  it('brings nothing along that the last one complained about', async () => {
    const { pool, server } = await pageWorld();
    const screen = { width: 400, height: 300, pixelRatio: 1 };
    const first = await pool.take(screen);
    await first.page.goto(`${server.origin}/?visit=${first.visit}`);
    const complaint = first.page.waitForEvent('pageerror');
    await first.page.evaluate(() => void setInterval(() => reportError(new Error('of the last one'))));
    await complaint;
    assert.ok(first.complaints.length > 0);
    await pool.giveBack(first, screen);
    const second = await pool.take(screen);
    assert.equal(second, first);
    await second.page.waitForEvent('pageerror');
    await second.page.goto(`${server.origin}/?visit=${second.visit}`);
    assert.deepEqual(second.complaints, []);
    await pool.giveBack(second, screen);
  });
});
