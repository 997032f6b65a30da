import assert from 'node:assert/strict';
import type { PanelSession } from '../../../src/shared/protocol/panel.ts';
import type { Participant } from '../../../src/shared/protocol/participant.ts';
import { newsBetween } from '../../../src/webview/announcer.ts';
import { gatherNews } from '../../../src/webview/gatherNews.ts';
import { until } from '../../support/until.ts';

const kim: Participant = { id: 'a', name: 'Kim', colour: 0, role: 'host' };
const others: Participant[] = ['Maya', 'Ben', 'Ann', 'Lee'].map((name) => ({
  id: name,
  name,
  colour: 1,
  role: 'editor',
}));
const shared = (...participants: Participant[]): PanelSession & { readonly state: 'sharing' } => ({
  state: 'sharing',
  connection: 'open',
  me: kim,
  participants: [kim, ...participants],
});

/** News with a pause of one turn of the event loop: what comes in the same turn comes within it. */
function listen() {
  const said: string[] = [];
  const take = gatherNews(newsBetween, (news) => said.push(news.join(' ')), 0);
  return { said, take };
}

describe('news of the session for screen readers', () => {
  it('are said at once where nothing was said lately', () => {
    const { said, take } = listen();
    take(shared());
    assert.deepEqual(said, ['This image is shared now.']);
  });

  it('are gathered after that: a class that joins is one sentence', async () => {
    const { said, take } = listen();
    take(shared());
    for (let count = 1; count <= others.length; count += 1) take(shared(...others.slice(0, count)));
    await until('the second news', () => said.length === 2);
    assert.equal(said[1], '4 people have joined.');
  });

  it('leave out who came and went, and a connection that was found again', async () => {
    const { said, take } = listen();
    take(shared());
    take(shared(...others.slice(0, 1)));
    take({ ...shared(), connection: 'lost' });
    take(shared(...others.slice(1, 2)));
    await until('the second news', () => said.length === 2);
    assert.equal(said[1], 'Ben has joined.');
  });

  it('tell that connecting came to nothing, however fast', async () => {
    const { said, take } = listen();
    take({ state: 'connecting' });
    take({ state: 'idle' });
    await until('the second news', () => said.length === 2);
    assert.deepEqual(said, ['Connecting.', 'Not connected.']);
  });
});
