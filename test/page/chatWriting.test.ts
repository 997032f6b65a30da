import assert from 'node:assert/strict';
import { axeViolations } from './support/axe.ts';
import { useChat } from './support/chats.ts';

describe('the channels of the chat in the page', () => {
  const { open } = useChat();

  it('cut nothing off what is too long for a message, and say by how much it is', async () => {
    const { page, owner, field } = await open();
    const news = page.getByRole('status', { name: 'Message length' });
    await news.evaluate((node) => {
      new MutationObserver(() => {
        node.setAttribute('data-said', `${node.getAttribute('data-said') ?? ''}${node.textContent}`);
      }).observe(node, { childList: true });
    });
    await field.fill('x'.repeat(2_003));
    await page.getByText('3 characters too long').waitFor();
    assert.equal(await page.locator('[role=status]', { hasText: 'characters' }).count(), 0, 'not said at every key');
    await field.press('Enter');
    assert.equal(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled(), true);
    assert.deepEqual(await axeViolations(page), []);
    for (let n = 0; n < 3; n++) await field.press('Backspace');
    assert.equal(await news.getAttribute('data-said'), 'The message is too long.The message fits.', 'each once');
    await field.press('Enter');
    assert.equal((await owner.next('chat:send', 0)).text.length, 2_000);
    assert.equal(await page.getByText('too long').count(), 0);
  });

  it('offer names after an @, by keyboard', async () => {
    const { page, owner, field } = await open();
    await field.pressSequentially('Hi @');
    const list = page.getByRole('listbox', { name: 'People' });
    assert.deepEqual(await list.getByRole('option').allTextContents(), ['Maya Lopez', 'Tom']);
    await field.press('ArrowDown');
    assert.equal(await list.getByRole('option', { selected: true }).textContent(), 'Tom');
    await field.press('ArrowDown');
    await field.press('Enter');
    assert.equal(await field.inputValue(), 'Hi @Maya Lopez ');
    assert.equal(owner.of('chat:send').length, 0, 'Enter took the name');
    await field.pressSequentially('and @t');
    await field.press('Escape');
    await list.waitFor({ state: 'hidden' });
    await field.press('Enter');
    assert.equal((await owner.next('chat:send', 0)).text, 'Hi @Maya Lopez and @t');
  });

  it('send nothing while characters are composed', async () => {
    const { owner, field } = await open();
    await field.fill('にほ');
    await field.evaluate((node) =>
      node.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })),
    );
    await field.press('Enter');
    await owner.next('chat:send', 0);
    assert.equal(owner.of('chat:send').length, 1);
  });
});
