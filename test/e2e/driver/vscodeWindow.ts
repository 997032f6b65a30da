import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openProfile, openWorkbench, untilWorkbenchStands } from '../../../scripts/lib/browser.ts';
import { artifactsFolder } from '../../../scripts/lib/paths.ts';
import { extensionsFolderOf, startVscodeServer, type VscodeServer } from '../../../scripts/lib/vscodeServer.ts';
import { installVsix } from '../../../scripts/lib/vsix.ts';
import { answersSaveAs, writtenAt } from './answerSaveAs.ts';
import { changeSetting } from './changeSetting.ts';
import { keepConsole } from './consoleLog.ts';
import { extensionHostsOf } from './extensionHosts.ts';
import { keepEvidence } from './keepEvidence.ts';
import { loadsWithoutQuestion } from './loadsWithoutQuestion.ts';
import { PixelPairEditor } from './pixelPairEditor.ts';
import { patienceMs, until } from './until.ts';
import { Workbench } from './workbench.ts';

export interface WindowOptions {
  /** The folder to open; an empty window without. */
  readonly folder?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A colour theme by its name in the settings, and the class that everything of its kind has in the workbench. */
export interface Theme {
  readonly name: string;
  readonly kind: 'vs' | 'vs-dark' | 'hc-black' | 'hc-light';
}

/** By then an undo that found something has been seen, on a slow and busy computer too. */
const undoShowsMs = 10_000;

/**
 * One person at one computer: a VS Code with data, extensions and a browser of its own, PixelPair installed from the
 * package. Everything it does, a person could do with mouse and keys.
 */
export class VscodeWindow extends Workbench {
  readonly pixelPair: PixelPairEditor;
  private readonly server: VscodeServer;
  private readonly browser: Browser;
  private readonly console: readonly string[];

  private constructor(server: VscodeServer, browser: Browser, page: Page) {
    super(page);
    this.server = server;
    this.browser = browser;
    this.console = keepConsole(page);
    this.pixelPair = new PixelPairEditor(page);
  }

  static async open(options: WindowOptions): Promise<VscodeWindow> {
    const dataFolder = await mkdtemp(path.join(tmpdir(), 'pixelpair-e2e-'));
    await installVsix(extensionsFolderOf(dataFolder));
    const settings = { 'files.simpleDialog.enable': true, ...options.settings };
    const [server, browser] = await Promise.all([
      startVscodeServer({ dataFolder, settings, lean: true }),
      launchBrowser(),
    ]);
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

  /** As somebody does who edits the settings as a file. One of the whole application takes effect with the next start, or with `readSettingsAgain`. */
  changeSetting(name: string, value: unknown): Promise<void> {
    return changeSetting(this.server.dataFolder, name, value);
  }

  /** VS Code reads the file of settings of the whole application when it writes into it, and not before. */
  async readSettingsAgain(): Promise<void> {
    await this.runCommand('View: Toggle Minimap');
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
    const isHost = await this.statusBarItem(/Sharing/).isVisible();
    await this.closeEditors();
    await this.untilIdle();
    if (isHost) {
      // It would lie over what the next suite looks at. Where closing took long, it is in the list alone by now.
      await this.runCommand('Notifications: Show Notifications');
      await this.notification(/its last image was closed/).waitFor();
    }
    await this.clearNotifications();
  }

  /** Waits until the status bar says that there is no session. */
  async untilIdle(): Promise<void> {
    await this.statusBarItem(/^\s*PixelPair\s*$/).waitFor();
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

  /** Sets a colour theme, and waits until the window and the page have taken it on. */
  async chooseTheme({ name, kind }: Theme): Promise<void> {
    await this.changeSetting('workbench.colorTheme', name);
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
    await this.pixelPair.untilThemed(kind);
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

  /** Waits until a PixelPair editor shows its image. */
  async untilImageShown(): Promise<void> {
    await this.pixelPair.picture().waitFor({ timeout: patienceMs });
    await this.pixelPair.settled();
  }

  /** Waits until the tab of that image is the active one, and shows it: the page of another tab stays on screen until that of the new one is ready. */
  async untilInFront(fileName: string): Promise<void> {
    await this.tab(fileName).and(this.page.locator('.active')).first().waitFor();
    const shown = () => this.pixelPair.picture().getAttribute('aria-label', { timeout: 1_000 });
    await until(`${fileName} to be shown`, async () => (await shown().catch(() => '')) === fileName);
    await this.pixelPair.settled();
  }

  /** Keeps what the window shows and has logged among the run's artefacts; returns the gist of it, to be printed. */
  keepEvidence(name: string): Promise<string> {
    const { page, console, server } = this;
    return keepEvidence(name, { page, console, serverLog: path.join(server.dataFolder, 'server.log') });
  }

  /** Keeps a picture of the window among the run's artefacts, where the run was asked for pictures. */
  async keepScreenshot(name: string): Promise<void> {
    if (!process.env.PIXELPAIR_SCREENSHOTS) return;
    const folder = path.join(artifactsFolder, 'screenshots');
    await mkdir(folder, { recursive: true });
    await this.page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
}
