import * as vscode from 'vscode';
import { lossesOnSave } from '../../imaging/lossesOnSave.ts';
import type { ExportSettings } from '../../shared/exportSettings.ts';
import type { ExportOwnerMessage, ExportPageMessage } from '../../shared/protocol/exportPanel.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { exportedPicture, seesPrivately } from '../look/exportedPicture.ts';
import { plainText } from '../plainText.ts';
import type { SaveFailure } from '../save/saveFailure.ts';
import type { Services } from '../services.ts';
import { ExportMeter, type WantedExport } from './exportMeter.ts';
import { exportOffer } from './exportOffer.ts';
import { askForExportTarget } from './exportTarget.ts';
import type { MeasuredExport } from './measuredExport.ts';
import { writeExport } from './writeExport.ts';

export interface ExportDeskParts {
  readonly document: PixelPairDocument;
  readonly services: Services;
  readonly post: (message: ExportOwnerMessage) => void;
}

/** The owner's side of one page's Export dialog: measures what is chosen, and writes it. */
export class ExportDesk implements vscode.Disposable {
  readonly #parts: ExportDeskParts;
  readonly #meter: ExportMeter;
  readonly #subscription: vscode.Disposable;
  /** What is chosen in the dialog, while there is one. */
  #chosen: (WantedExport & { readonly request: number }) | undefined;
  #writing = false;
  /** From the question where to until it is written there, so that a second click asks no second time. */
  #busy = false;

  constructor(parts: ExportDeskParts) {
    const { document, services } = parts;
    this.#parts = parts;
    this.#meter = new ExportMeter(document, services, () => this.#postStatus());
    this.#subscription = document.onDidChangeModel(({ kind }) => {
      if (!this.#writing && (kind === 'recipe' || kind === 'look' || kind === 'image')) this.#measure();
    });
  }

  /** Opens the dialog in the page. */
  open(): void {
    const { document, services, post } = this.#parts;
    const picture = exportedPicture(document);
    if (!picture) return;
    post({ type: 'export:open', offer: exportOffer(picture, seesPrivately(document), services.exports) });
  }

  async receive(message: ExportPageMessage): Promise<void> {
    switch (message.type) {
      case 'export:choose':
        this.#chosen = message;
        if (!this.#writing) this.#measure();
        break;
      case 'export:write':
        await this.#write(message);
        break;
      case 'export:stop':
        this.#meter.stop();
        break;
      case 'export:cancel':
        this.close();
        break;
    }
  }

  /** The dialog is gone, maybe with its page. What is being written is written. */
  close(): void {
    this.#chosen = undefined;
    if (this.#writing) this.#meter.forget();
    else this.#meter.stop();
  }

  dispose(): void {
    this.close();
    this.#subscription.dispose();
  }

  #measure(): void {
    if (this.#chosen) this.#meter.measureSoon(this.#chosen);
  }

  async #write(wanted: WantedExport): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const { settings } = wanted;
      const target = await askForExportTarget(this.#parts.document, settings.format);
      const running = target && this.#meter.start(wanted);
      if (target && running) await this.#writeTo(target, settings, running);
      else this.#measure();
    } finally {
      this.#busy = false;
    }
  }

  async #writeTo(target: vscode.Uri, settings: ExportSettings, { outcome }: MeasuredExport): Promise<void> {
    this.#writing = true;
    this.#postStatus();
    const failure = await writeExport({ ...this.#parts, target, settings, encoded: outcome }).finally(() => {
      this.#writing = false;
      this.#postStatus();
    });
    if (failure) this.#fail(failure);
    else this.#finish();
  }

  /** The page closes its dialog without a word of its own. */
  #finish(): void {
    this.close();
    this.#parts.post({ type: 'export:close' });
  }

  #fail({ code, message, nextStep }: SaveFailure): void {
    if (code === 'cancelled') return;
    if (this.#chosen) this.#meter.show({ state: 'failed', message, nextStep });
    else void vscode.window.showErrorMessage(plainText(`${message} ${nextStep}`));
  }

  #postStatus(): void {
    if (!this.#chosen) return;
    const { request, settings, look } = this.#chosen;
    const picture = exportedPicture(this.#parts.document, look);
    if (!picture) return;
    const { info } = picture.image;
    const size = pictureSize(info, picture.recipe);
    const status = {
      request,
      size,
      losses: lossesOnSave(info, settings.format, settings, settings.size ?? size),
      estimate: this.#meter.estimate,
      writing: this.#writing,
    };
    this.#parts.post({ type: 'export:status', status });
  }
}
