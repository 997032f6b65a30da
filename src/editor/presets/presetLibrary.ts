import { mkdir } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Preset } from '../../shared/recipe/presets.ts';
import { plainText } from '../plainText.ts';
import { createPresetStore, type PresetStore, type PresetsRead } from './presetStore.ts';
import { showPresetCommands } from './showPresetCommands.ts';

/** The user's own presets as this window knows them, kept in step with the other windows. */
export class PresetLibrary implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #folder: vscode.Uri;
  readonly #store: PresetStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #subscriptions: vscode.Disposable[] = [];
  #presets: readonly Preset[] = [];

  constructor(folder: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#folder = folder;
    this.#store = createPresetStore(this.file.fsPath);
    this.#log = log;
  }

  get file(): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, 'presets.json');
  }

  get presets(): readonly Preset[] {
    return this.#presets;
  }

  /** Reads the presets and follows them from now on. */
  async start(): Promise<void> {
    await this.#makeFolder();
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(this.#folder, 'presets.json'));
    const reload = () => void this.reload();
    this.#subscriptions.push(
      showPresetCommands(this),
      watcher,
      watcher.onDidCreate(reload),
      watcher.onDidChange(reload),
      watcher.onDidDelete(reload),
      // Watching outside the workspace may come late; whoever switches windows sees what the other one has done.
      vscode.window.onDidChangeWindowState(({ focused }) => focused && reload()),
    );
    await this.reload();
  }

  /** What is not there cannot be watched. */
  async #makeFolder(): Promise<void> {
    try {
      await mkdir(this.#folder.fsPath, { recursive: true });
    } catch (error) {
      this.#log.error('There is no folder for the presets.', error);
    }
  }

  async reload(): Promise<void> {
    try {
      this.#take(await this.#store.read());
    } catch (error) {
      this.#log.error('The presets could not be read.', error);
    }
  }

  /** Tells the user where it fails, and then gives false. */
  async change(update: (presets: readonly Preset[]) => readonly Preset[]): Promise<boolean> {
    try {
      const result = await this.#store.change(update);
      this.#take(result);
      if (!result.ok) tellNewer();
      return result.ok;
    } catch (error) {
      this.#log.error('The presets could not be written.', error);
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(
        plainText(
          vscode.l10n.t(
            'The presets could not be saved: {0}. Make room or check the permissions, then try again.',
            reason,
          ),
        ),
      );
      return false;
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#changed.dispose();
  }

  #take(result: PresetsRead): void {
    if (!result.ok) {
      this.#log.warn('The presets were saved by a newer version.');
      return;
    }
    if (result.setAside) tellDamaged(vscode.Uri.file(result.setAside), result.presets.length);
    this.#presets = result.presets;
    this.#changed.fire();
  }
}

function tellNewer(): void {
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'Your presets were saved by a newer PixelPair in another window. Update PixelPair here, then try again.',
    ),
  );
}

/** Does not wait for the answer: the presets that could be read are there already. */
function tellDamaged(file: vscode.Uri, kept: number): void {
  const open = { title: vscode.l10n.t('Show File') };
  const rest =
    kept > 0
      ? vscode.l10n.t('The presets that could be read are still there.')
      : vscode.l10n.t('You start without presets of your own.');
  const text = vscode.l10n.t(
    'The file of your presets is damaged and was set aside. {0} To repair it by hand, open it and then import it.',
    rest,
  );
  void vscode.window.showWarningMessage(plainText(text), open).then((chosen) => {
    return chosen ? vscode.commands.executeCommand('vscode.open', file) : undefined;
  });
}
