import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import type { ExportDesk } from '../../../src/editor/export/exportDesk.ts';
import type { TestApi } from '../../../src/editor/testApi.ts';
import type { ExportSettings } from '../../../src/shared/exportSettings.ts';
import type {
  ExportLook,
  ExportOffer,
  ExportOwnerMessage,
  ExportStatus,
} from '../../../src/shared/protocol/exportPanel.ts';
import { makeImage, openEditor } from './editor.ts';
import { type Stage, setStage } from './stage.ts';
import { until } from './until.ts';

/** A page's Export dialog, without the page. */
export class Dialog {
  readonly messages: ExportOwnerMessage[] = [];
  readonly #desk: ExportDesk;
  #request = 0;

  constructor(api: TestApi, uri: vscode.Uri) {
    const desk = api.exportDesk(uri, (message) => this.messages.push(message));
    assert.ok(desk);
    this.#desk = desk;
    desk.open();
  }

  get offer(): ExportOffer {
    const opened = this.messages.find((message) => message.type === 'export:open');
    assert.ok(opened);
    return opened.offer;
  }

  get status(): ExportStatus | undefined {
    return this.messages.findLast((message) => message.type === 'export:status')?.status;
  }

  get isClosed(): boolean {
    return this.messages.at(-1)?.type === 'export:close';
  }

  /** What the dialog starts with, with this changed. */
  settings(change: Partial<ExportSettings>): ExportSettings {
    const format = change.format ?? this.offer.format;
    return { ...this.offer.choices[format], size: null, ...change, format };
  }

  choose(settings: ExportSettings): void {
    this.#request += 1;
    void this.#desk.receive({ type: 'export:choose', request: this.#request, settings });
  }

  async measured(settings: ExportSettings): Promise<number> {
    this.choose(settings);
    await until('the size', () => this.status?.request === this.#request && this.status.estimate.state === 'measured');
    const estimate = this.status?.estimate;
    return estimate?.state === 'measured' ? estimate.byteLength : 0;
  }

  async failure(): Promise<string> {
    await until('a failure', () => this.status?.estimate.state === 'failed');
    const estimate = this.status?.estimate;
    return estimate?.state === 'failed' ? `${estimate.message} ${estimate.nextStep}` : '';
  }

  write(settings: ExportSettings, look?: ExportLook): Promise<void> {
    return this.#desk.receive({ type: 'export:write', settings, ...(look && { look }) });
  }

  stop(): void {
    void this.#desk.receive({ type: 'export:stop' });
  }

  dispose(): void {
    this.#desk.dispose();
  }
}

export interface ExportStage {
  readonly stage: Stage;
  readonly photo: () => vscode.Uri;
  readonly dialog: () => Dialog;
  /** Opens the dialog of an image, in the place of the one there was. */
  openDialog(image?: vscode.Uri): void;
  /** Opens a photo with everything in it that a camera writes, and its dialog. */
  openPhoto(): Promise<void>;
  /** Exports, and fails the test where that fails. */
  exportAs(name: string, settings: ExportSettings): Promise<Buffer>;
}

/** A stage with a photo to export. */
export function setExportStage(): ExportStage {
  let dialog: Dialog | undefined;
  let photo: vscode.Uri | undefined;
  const stage = setStage();
  afterEach(() => dialog?.dispose());
  const test: ExportStage = {
    stage,
    photo: () => present(photo),
    dialog: () => present(dialog),
    openDialog(image = present(photo)) {
      dialog?.dispose();
      dialog = new Dialog(stage.api, image);
    },
    async openPhoto() {
      photo = await makeImage(stage.folder, 'photo.jpg');
      const tagged = sharp(await readFile(photo.fsPath))
        .withExif({ IFD0: { Copyright: 'PixelPair' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 12/1 0/1' } })
        .withXmp(
          '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="48,12N"/></x:xmpmeta>',
        )
        .jpeg({ quality: 95 });
      await writeFile(photo.fsPath, await tagged.toBuffer());
      await openEditor(photo);
      test.openDialog();
    },
    async exportAs(name, settings) {
      const target = vscode.Uri.file(join(stage.folder, name));
      stage.user.willAnswer('showSaveDialog', () => target);
      await present(dialog).write(settings);
      assert.ok(dialog?.isClosed, JSON.stringify(dialog?.status));
      return readFile(target.fsPath);
    },
  };
  return test;
}

function present<T>(value: T | undefined): T {
  assert.ok(value !== undefined, 'the photo is not open');
  return value;
}
