import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launchBrowser, openProfile, openWorkbench, untilWorkbenchStands } from '../../../scripts/lib/browser.ts';
import { artifactsFolder } from '../../../scripts/lib/paths.ts';
import { extensionsFolderOf, startVscodeServer, type VscodeServer } from '../../../scripts/lib/vscodeServer.ts';
import { installVsix } from '../../../scripts/lib/vsix.ts';
import { answersSaveAs, writtenAt } from './answerSaveAs.ts';
import { changeSetting } from './changeSetting.ts';
import { runFromPalette } from './commandPalette.ts';
import { keepConsole } from './consoleLog.ts';
import { extensionHostsOf } from './extensionHosts.ts';
import { keepEvidence } from './keepEvidence.ts';
import { loadsWithoutQuestion } from './loadsWithoutQuestion.ts';
import { PixelPairEditor } from './pixelPairEditor.ts';
import { patienceMs, until } from './until.ts';

export interface WindowOptions {
  /** The folder to open; an empty window without. */
  readonly folder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A colour theme, and the class that everything of its kind has in the workbench. */
export interface Theme {
  readonly name: string;
  readonly kind: 'vs' | 'vs-dark' | 'hc-black' | 'hc-light';
}

/** By then a question that was asked for can be answered, on a slow and busy computer too. */
const quickPickMs = 10_000;
/** By then an undo that found something has been seen, on a slow and busy computer too. */
const undoShowsMs = 10_000;

/**
 * One person at one computer: a VS Code with data, extensions and a browser of its own, PixelPair installed from the
 * package. Everything it does, a person could do with mouse and keys.
 */
export class VscodeWindow {
  readonly page: Page;
  readonly pixelPair: PixelPairEditor;
  private readonly server: VscodeServer;
  private readonly browser: Browser;
  private readonly console: readonly string[];

  private constructor(server: VscodeServer, browser: Browser, page: Page) {
    this.server = server;
    this.browser = browser;
    this.page = page;
    this.console = keepConsole(page);
    this.pixelPair = new PixelPairEditor(page);
  }

  static async open(options: WindowOptions): Promise<VscodeWindow> {
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'pixelpair-e2e-'));
    await installVsix(extensionsFolderOf(dataFolder));
    const settings = { 'files.simpleDialog.enable': true, ...options.settings };
    const [server, browser] = await Promise.all([startVscodeServer({ dataFolder, settings }), launchBrowser()]);
    const window = new VscodeWindow(server, browser, await (await openProfile(browser)).newPage());
    await window.start(server.address(options.folder));
    return window;
  }

  private async start(address: string): Promise<void> {
    this.page.setDefaultTimeout(patienceMs);
    try {
      await openWorkbench(this.page, address);
      await until('PixelPair to be ready', () => this.statusBarItem('PixelPair').isVisible());
    } catch (error) {
      console.log(await this.keepEvidence('a-window-that-did-not-open'));
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.stop();
    await rm(this.server.dataFolder, { recursive: true, force: true });
  }

  /** `Developer: Reload Window`, until the workbench stands again. */
  async reload(): Promise<void> {
    // Within a second of an edit it is in no backup yet, and the browser asks whether to leave anyway.
    await until('VS Code to reload without a question', () =>
      loadsWithoutQuestion(this.page, () => this.runCommand('Developer: Reload Window')),
    );
    await untilWorkbenchStands(this.page);
    await until('PixelPair to be ready again', () => this.statusBarItem(/PixelPair|Sharing|Joined/).isVisible());
  }

  /** Where PixelPair keeps its own files. */
  get storageFolder(): string {
    return path.join(this.server.dataFolder, 'user', 'User', 'globalStorage', 'pixelpair.pixelpair');
  }

  /** As somebody does who edits the settings as a file. One of the whole application takes effect with the next start. */
  changeSetting(name: string, value: unknown): Promise<void> {
    return changeSetting(this.server.dataFolder, name, value);
  }

  /** Kills the process that runs the extensions, as a crash would; VS Code starts another one by itself, three times in five minutes. */
  killExtensionHost(): void {
    this.signalExtensionHost('SIGKILL');
  }

  /** Nothing of the extensions runs until they are woken up, as on a computer that sleeps. */
  sleepExtensionHost(): void {
    this.signalExtensionHost('SIGSTOP');
  }

  wakeExtensionHost(): void {
    this.signalExtensionHost('SIGCONT');
  }

  private signalExtensionHost(signal: NodeJS.Signals): void {
    const pid = extensionHostsOf(this.server.pid).at(-1);
    if (pid === undefined) throw new Error('No extension host is running');
    process.kill(pid, signal);
  }

  hasExtensionHost(): boolean {
    return extensionHostsOf(this.server.pid).length > 0;
  }

  /** Has VS Code start the extensions again where it has given up doing that by itself. */
  async restartExtensionHostIfAsked(): Promise<void> {
    const question = this.notification(/terminated unexpectedly/).getByRole('button', { name: /Restart/ });
    if (await question.isVisible()) await question.click();
  }

  /** Closes every editor, edits and all; a session ends with its editor. */
  async closeEverything(): Promise<void> {
    await this.press('Escape');
    await this.runCommand('View: Close All Editors');
    await until('all editors to be closed', async () => {
      if (await this.dialog().isVisible()) await this.clickInDialog("Don't Save");
      return (await this.page.locator('.tabs-container .tab').count()) === 0;
    });
    await this.untilIdle();
    await this.clearNotifications();
  }

  /** Waits until the status bar says that there is no session. */
  async untilIdle(): Promise<void> {
    await this.statusBarItem(/^\s*PixelPair\s*$/).waitFor();
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

  tab(fileName: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: fileName });
  }

  async untilDirty(fileName: string, dirty: boolean): Promise<void> {
    const expected = dirty ? 'unsaved' : 'saved';
    await until(`${fileName} to be ${expected}`, async () => {
      const classes = (await this.tab(fileName).getAttribute('class')) ?? '';
      return classes.split(' ').includes('dirty') === dirty;
    });
  }

  /** Saves the active editor under another path, through VS Code's own question for one. */
  async saveAs(file: string): Promise<void> {
    const before = await writtenAt(file);
    await until(`Save As to take ${file}`, async () => {
      await this.runCommand('File: Save As...');
      return answersSaveAs(this.page, this.quickInput(), 'Save As', file);
    });
    await until(`${file} to be written`, async () => (await writtenAt(file)) !== before);
  }

  /** Presses the button of the Export dialog, and says where to. */
  async exportTo(file: string): Promise<void> {
    await until(`the export to take ${file}`, async () => {
      await this.pixelPair.exportDialog().getByRole('button', { name: 'Export...' }).click();
      return answersSaveAs(this.page, this.quickInput(), 'Export Image', file);
    });
  }

  /** Presses the button that is there while the host is out of reach, and says where to. */
  async saveCopy(file: string): Promise<void> {
    await until(`the copy to take ${file}`, async () => {
      await this.pixelPair.button('Save a Copy...').click();
      return answersSaveAs(this.page, this.quickInput(), 'Save a Copy', file);
    });
  }

  /** Chooses a colour theme by the name it has in VS Code's own list. */
  async chooseTheme({ name, kind }: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput().fill(name);
    await this.quickPickItem(name).click();
    await this.quickInput().waitFor({ state: 'hidden' });
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await this.pixelPair.untilThemed(kind);
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

  async press(keys: string): Promise<void> {
    await this.page.keyboard.press(keys);
  }

  /**
   * Ctrl+Z until it shows. The edit it is meant for goes to VS Code by way of the extension: right after it, with
   * nothing on screen that says it has arrived, a first press may find nothing to undo yet. Where one was only slow, and
   * the next went too far, Ctrl+Y comes back.
   */
  async undo(label: string, expected: number): Promise<void> {
    const before = await this.pixelPair.value(label);
    await until(`Ctrl+Z to bring ${label} back to ${expected}`, async () => {
      await this.press((await this.pixelPair.value(label)) === before ? 'Control+z' : 'Control+y');
      return until('it', async () => (await this.pixelPair.value(label)) === expected, undoShowsMs).catch(() => false);
    });
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Waits until a PixelPair editor shows its image. */
  async untilImageShown(): Promise<void> {
    await this.pixelPair.picture().waitFor({ timeout: patienceMs });
    await this.pixelPair.settled();
  }

  /** Keeps what the window shows and has logged among the run's artefacts; returns the gist of it, to be printed. */
  keepEvidence(name: string): Promise<string> {
    const { page, console, server } = this;
    return keepEvidence(name, { page, console, serverLog: path.join(server.dataFolder, 'server.log') });
  }

  /** Keeps a picture of the window among the run's artefacts. */
  async keepScreenshot(name: string): Promise<string> {
    const folder = path.join(artifactsFolder, 'screenshots');
    await mkdir(folder, { recursive: true });
    const file = path.join(folder, `${name}.png`);
    await this.page.screenshot({ path: file });
    return file;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
