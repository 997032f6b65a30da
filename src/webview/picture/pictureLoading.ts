import type { PanelSource } from '../../shared/protocol/panel.ts';
import { element, setText, textButton } from '../dom.ts';
import { t } from '../l10n.ts';

/** Who has waited that long, in milliseconds, may want to do something else. */
const patienceMs = 10_000;

export interface PictureLoading {
  readonly element: HTMLElement;
  show(source: PanelSource | undefined, decoding: boolean): void;
}

/**
 * Says that a picture is on its way and what is being done. It shows itself after a moment (see the style sheet), so that
 * quick loads do not flicker.
 */
export function createPictureLoading(onCancel: () => void): PictureLoading {
  const title = element('p', { class: 'loadingTitle' });
  const detail = element('p', {});
  const patience = element(
    'div',
    { class: 'loadingPatience', hidden: true },
    element('p', {}, t('This takes longer than usual.')),
    textButton(t('Cancel'), onCancel),
  );
  setTimeout(() => {
    patience.hidden = false;
  }, patienceMs);
  return {
    element: element(
      'div',
      { class: 'loading', role: 'status' },
      element('div', { class: 'progress' }),
      title,
      detail,
      patience,
    ),
    show(source, decoding) {
      setText(title, source ? t('Opening {0}...', source.fileName) : t('Opening...'));
      setText(detail, detailOf(source, decoding));
    },
  };
}

function detailOf(source: PanelSource | undefined, decoding: boolean): string {
  if (!source?.ok) return '';
  return decoding ? t('Decoding {0} x {1} pixels', source.width, source.height) : t('Reading the file');
}
