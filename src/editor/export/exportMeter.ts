import type { ExportSettings } from '../../shared/exportSettings.ts';
import type { ExportEstimate, ExportLook } from '../../shared/protocol/exportPanel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { exportedPicture } from '../look/exportedPicture.ts';
import type { Services } from '../services.ts';
import { MeasuredExport } from './measuredExport.ts';

/** How to export, and whose picture. */
export interface WantedExport {
  readonly settings: ExportSettings;
  readonly look?: ExportLook;
}

/** How long nothing must have changed before it is measured, in milliseconds. */
const settleMs = 300;

/** Measures an image under changing settings: one encode at a time, the one that still counts. */
export class ExportMeter {
  readonly #document: PixelPairDocument;
  readonly #services: Services;
  readonly #onChange: () => void;
  #measured: MeasuredExport | undefined;
  #timer: NodeJS.Timeout | undefined;
  #estimate: ExportEstimate = { state: 'measuring' };

  /** `onChange` is called whenever the estimate has changed. */
  constructor(document: PixelPairDocument, services: Services, onChange: () => void) {
    this.#document = document;
    this.#services = services;
    this.#onChange = onChange;
  }

  get estimate(): ExportEstimate {
    return this.#estimate;
  }

  /** Measures once nothing has changed for a moment; at once known where it was measured already. */
  measureSoon(wanted: WantedExport): void {
    clearTimeout(this.#timer);
    if (!this.#isCurrent(wanted)) this.#drop();
    if (!this.#measured) this.#estimate = { state: 'measuring' };
    this.#timer = setTimeout(() => void this.#measure(wanted), this.#measured ? 0 : settleMs);
    this.#onChange();
  }

  /** The encode of these settings: the one that has run or is running where that is still true. */
  start(wanted: WantedExport): MeasuredExport | undefined {
    clearTimeout(this.#timer);
    const picture = exportedPicture(this.#document, wanted.look);
    if (!picture || this.#isCurrent(wanted)) return this.#measured;
    this.#drop();
    this.#measured = new MeasuredExport(this.#services, picture, wanted.settings);
    return this.#measured;
  }

  show(estimate: ExportEstimate): void {
    this.#estimate = estimate;
    this.#onChange();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#drop();
    this.show({ state: 'stopped' });
  }

  /** Forgets what was measured without a word; what is being written goes on. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#measured = undefined;
  }

  async #measure(wanted: WantedExport): Promise<void> {
    const running = this.start(wanted);
    if (!running) return;
    const outcome = await running.outcome;
    if (this.#measured !== running) return;
    if (outcome.ok) this.show({ state: 'measured', byteLength: outcome.bytes.byteLength });
    else this.show({ state: 'failed', message: outcome.message, nextStep: outcome.nextStep });
  }

  #isCurrent({ settings, look }: WantedExport): boolean {
    const picture = exportedPicture(this.#document, look);
    return picture !== undefined && this.#measured?.isOf(picture, settings) === true;
  }

  #drop(): void {
    this.#measured?.stop();
    this.#measured = undefined;
  }
}
