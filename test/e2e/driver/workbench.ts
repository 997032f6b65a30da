import type { Locator, Page } from 'playwright-core';
import { runFromPalette } from './commandPalette.ts';
import { until } from './until.ts';

/** By then a question that was asked for can be answered, on a slow and busy computer too. */
const quickPickMs = 10_000;

/** By then a close that was asked for has mostly been seen. */
const closeShowsMs = 5_000;

/** VS Code's own parts of a window, found by the names that people see and hear. */
export class Workbench {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /** Right-clicks a file in the explorer and chooses from its menu. */
  async chooseFromContextMenu(fileName: string, item: string): Promise<void> {
    await this.openContextMenu(fileName);
    // A menu takes no choice in its first 100 ms, so that the right button's release is none.
    await this.page.getByRole('menuitem', { name: item, exact: true }).click({ delay: 150 });
  }

  /** The names in the context menu of a file in the explorer. */
  async contextMenuOf(fileName: string): Promise<string[]> {
    await this.openContextMenu(fileName);
    const names = await this.page.locator('.monaco-menu .action-label:not(.separator)').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return names;
  }

  private async openContextMenu(fileName: string): Promise<void> {
    await this.page
      .locator('.explorer-folders-view')
      .getByRole('treeitem', { name: fileName, exact: true })
      .click({ button: 'right' });
    await this.page.locator('.monaco-menu').waitFor();
  }

  /** Runs a command from the palette, by the title it has there. */
  runCommand(title: string): Promise<void> {
    return runFromPalette(this.page, this.quickInput(), this.quickPickItem(title), title);
  }

  /** The field of a quick pick or input box. */
  quickInput(): Locator {
    return this.page
      .locator('.quick-input-widget:visible input[type=text], .quick-input-widget:visible input.input')
      .first();
  }

  quickPickItem(label: string): Locator {
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    return rows
      .filter({ has: this.page.locator('.label-name', { hasText: new RegExp(`^${escaped(label)}$`) }) })
      .first();
  }

  async chooseQuickPick(text: string | RegExp): Promise<void> {
    await this.quickPickRow(text).click();
  }

  /** Whether there is something to choose from, and stays until it is chosen. */
  async choosesQuickPick(text: string | RegExp): Promise<boolean> {
    return this.quickPickRow(text)
      .click({ timeout: quickPickMs })
      .then(
        () => true,
        () => false,
      );
  }

  /** One of the answers to choose from, by a part of what it says. */
  quickPickRow(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  }

  /** What a question says about the answer typed so far. */
  quickInputMessage(text: string): Locator {
    return this.page.locator('.quick-input-widget:visible .quick-input-message').filter({ hasText: text });
  }

  sideBar(): Locator {
    return this.page.locator('.part.sidebar');
  }

  /** Below the editors: output, terminals. */
  panel(): Locator {
    return this.page.locator('.part.panel');
  }

  async answer(text: string): Promise<void> {
    await this.quickInput().fill(text);
    await this.page.keyboard.press('Enter');
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item').filter({ hasText: text }).first();
  }

  /** Notifications lie over the editor's lower right corner. */
  async clearNotifications(): Promise<void> {
    const first = this.page.locator('.notification-list-item').first();
    if (!(await first.isVisible())) return;
    await this.runCommand('Notifications: Clear All Notifications');
    await first.waitFor({ state: 'hidden' });
  }

  async clickInNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }

  dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  async clickInDialog(button: string | RegExp): Promise<void> {
    await this.dialog().getByRole('button', { name: button }).click();
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** What shows beside the pointer while it rests. */
  hoverText(text: string | RegExp): Locator {
    return this.page.locator('.monaco-hover').filter({ hasText: text, visible: true });
  }

  tab(fileName: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: fileName });
  }

  /** Closes every editor by the keys for that, edits and all. */
  async closeEditors(): Promise<void> {
    const tabs = this.page.locator('.tabs-container .tab');
    const isClosed = async () => (await tabs.count()) === 0;
    await until('all editors to be closed', async () => {
      if (await isClosed()) return true;
      if (await this.dialog().isVisible()) await this.clickInDialog("Don't Save");
      else for (const keys of ['Control+k', 'Control+w']) await this.press(keys);
      // Asked for once more where the keys fell into a page that was going.
      const shows = async () => (await isClosed()) || (await this.dialog().isVisible());
      await until('that to show', shows, closeShowsMs).catch(() => undefined);
      return isClosed();
    });
  }

  async untilDirty(fileName: string, dirty: boolean): Promise<void> {
    const expected = dirty ? 'unsaved' : 'saved';
    await until(`${fileName} to be ${expected}`, async () => {
      const classes = (await this.tab(fileName).getAttribute('class')) ?? '';
      return classes.split(' ').includes('dirty') === dirty;
    });
  }

  /** Follows a link to VS Code, by VS Code's own way of opening one without a browser. */
  async openUrl(url: string): Promise<void> {
    await this.runCommand('Developer: Open URL');
    await this.answer(url);
  }

  /** Lets an extension open a link, where VS Code asks. */
  async allowUrl(): Promise<void> {
    await this.dialog()
      .getByText(/Allow '.*' extension to open this URI/)
      .waitFor();
    await this.clickInDialog(/^Open$/);
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
