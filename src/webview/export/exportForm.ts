import { type FormatChoice, formatControls, type MetadataPolicy } from '../../shared/exportSettings.ts';
import { type ImageFormatId, imageFormats } from '../../shared/imageFormats.ts';
import type { ExportLook } from '../../shared/protocol/exportPanel.ts';
import { element } from '../dom.ts';
import { createCheckField, createScaleField, createSelectField } from '../formFields.ts';
import { t } from '../l10n.ts';
import { createExportSizeFields } from './exportSizeFields.ts';
import type { ExportAction, ExportState } from './exportState.ts';

const formats = imageFormats.map(({ id, label }): readonly [ImageFormatId, string] => [id, label]);
const policies: readonly (readonly [MetadataPolicy, string])[] = [
  ['all', t('Keep all')],
  ['no-location', t('Remove location (GPS)')],
  ['none', t('Remove all')],
];

const looks: readonly (readonly [ExportLook, string])[] = [
  ['mine', t('As I see it: my private look')],
  ['theirs', t('As the others see it')],
];

export interface ExportForm {
  readonly element: HTMLElement;
  show(state: ExportState): void;
}

/** Everything there is to choose; what a format does not have is not shown. */
export function createExportForm(
  current: () => ExportState | undefined,
  dispatch: (action: ExportAction) => void,
): ExportForm {
  const change = (part: Partial<FormatChoice>) => dispatch({ type: 'export:change', change: part });
  const format = createSelectField('export-format', t('Format'), formats, (id) =>
    dispatch({ type: 'export:format', format: id }),
  );
  const look = createSelectField('export-look', t('Picture'), looks, (whose) =>
    dispatch({ type: 'export:look', look: whose }),
  );
  const lossless = createCheckField('export-lossless', t('Lossless'), (value) => change({ lossless: value }));
  const quality = createScaleField('export-quality', t('Quality'), (value) => change({ quality: value }));
  const effort = createScaleField('export-effort', t('Effort'), (value) => change({ effort: value }));
  const size = createExportSizeFields(current, (value) => dispatch({ type: 'export:resize', size: value }));
  const metadata = createSelectField('export-metadata', t('Metadata'), policies, (value) =>
    change({ metadata: value }),
  );
  const fields = [look, format, lossless, quality, effort, size, metadata].map((field) => field.element);
  return {
    element: element('div', { class: 'exportForm' }, ...fields),
    show(state) {
      const controls = formatControls[state.format];
      const choice = state.choices[state.format];
      const best = state.offer.best[state.format];
      lossless.element.hidden = !controls.lossless;
      quality.element.hidden = !controls.quality || choice.lossless;
      effort.element.hidden = !controls.effort;
      metadata.element.hidden = !controls.metadata;
      look.element.hidden = state.offer.isPrivate !== true;
      look.show(state.look);
      format.show(state.format);
      lossless.show(choice.lossless);
      quality.show({ value: choice.quality, min: 1, max: 100, best: best.quality });
      if (controls.effort) effort.show({ ...controls.effort, value: choice.effort, best: best.effort });
      metadata.show(choice.metadata);
      size.show(state);
    },
  };
}
