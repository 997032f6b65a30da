import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { PanelSession } from '../../src/shared/protocol/panel.ts';
import { maya, sharing, usePages } from './support/pages.ts';

const viewing = { ...sharing, state: 'joined', me: { ...maya, role: 'viewer' } } as const satisfies PanelSession;
const editing = { ...viewing, me: maya } as const satisfies PanelSession;

describe('a viewer in the page', () => {
  const pages = usePages();
  const bar = (page: Page) => page.getByRole('group', { name: 'View only' });

  it('is told so, asks to edit from there, and sees that the host has been asked', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing } });
    await bar(page).getByText('you can look, point and chat').waitFor();
    await bar(page).getByRole('button', { name: 'Ask to Edit' }).press('Enter');
    assert.equal((await owner.next('command:run', 0)).command, 'askToEdit');
    await owner.send({ type: 'session:changed', session: { ...viewing, isAsking: true } });
    await bar(page).getByText('The host has been asked').waitFor();
    assert.equal(await bar(page).getByRole('button').isVisible(), false);
    await owner.send({ type: 'session:changed', session: editing });
    await bar(page).waitFor({ state: 'hidden' });
  });

  it('finds the reason on every control that does nothing, and none on one that does', async () => {
    const { page, owner } = await pages.open({ state: { session: viewing } });
    const hint = 'You are a viewer: the host can let you change the picture';
    const section = page.locator('.adjustPanel > *').filter({ has: page.locator('[inert]') });
    assert.ok((await section.count()) > 3);
    for (const one of await section.all()) assert.equal(await one.getAttribute('title'), hint);
    await owner.send({ type: 'session:changed', session: editing });
    await bar(page).waitFor({ state: 'hidden' });
    assert.equal(await page.locator(`[title="${hint}"]`).count(), 0);
  });

  it('is not sent to ask a host who is out of reach, and reads what waits to be sent', async () => {
    const { page, owner } = await pages.open({ state: { session: { ...viewing, connection: 'lost' } } });
    await bar(page).waitFor();
    assert.equal(await bar(page).getByRole('button').isVisible(), false);
    const lost = { ...editing, connection: 'lost', retryInMs: 5_000, queued: { edits: 3, messages: 1 } } as const;
    await owner.send({ type: 'session:changed', session: lost });
    const connection = page.getByRole('group', { name: 'Connection lost' });
    await connection.getByText('3 edits and 1 message wait to be sent.').waitFor();
    await owner.send({ type: 'session:changed', session: { ...lost, queued: { edits: 0, messages: 0 } } });
    await connection.getByText('wait to be sent').waitFor({ state: 'detached' });
  });
});
