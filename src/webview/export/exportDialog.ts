import type { ExportLook } from '../../shared/protocol/exportPanel.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, icon, iconButton, setAttribute, setText, textButton } from '../dom.ts';
import { keepFocusInside } from '../keepFocusInside.ts';
import { t } from '../l10n.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { describeOutcome, outcomeKind } from './describeExport.ts';
import { createExportForm } from './exportForm.ts';
import { currentStatus, type ExportAction, type ExportState, settingsOf } from './exportState.ts';

export interface ExportDialog {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Export...: what to write, what that loses, and the size the file will have, before anything is written. */
export function createExportDialog(store: Store, port: Port): ExportDialog {
  const current = () => store.state.exporting;
  const choose = () => {
    const state = current();
    const settings = state && settingsOf(state);
    if (state && settings) port.send({ type: 'export:choose', request: state.request, settings, ...lookOf(state) });
  };
  const dispatch = (action: ExportAction) => {
    store.dispatch(action);
    choose();
  };
  /** While it writes, the way out ends the writing alone. */
  const back = () => {
    const writing = current()?.status?.writing === true;
    port.send({ type: writing ? 'export:stop' : 'export:cancel' });
    if (!writing) store.dispatch({ type: 'export:dismiss' });
  };
  const write = () => {
    const state = current();
    const settings = state && settingsOf(state);
    if (state && settings) port.send({ type: 'export:write', settings, ...lookOf(state) });
  };

  const form = createExportForm(current, dispatch);
  const outcome = createOutcome(() => port.send({ type: 'export:stop' }), choose);
  const confirm = textButton(t('Export...'), write, 'primary');
  const buttons = element('div', { class: 'dialogButtons' }, textButton(t('Cancel'), back), confirm);
  const title = element('h2', { class: 'dialogTitle', id: 'export-title' }, t('Export Image'));
  const head = element('div', { class: 'dialogHead' }, title, iconButton(t('Close'), 'close', back));
  const dialog = element(
    'dialog',
    { class: 'dialog exportDialog', 'aria-labelledby': title.id },
    head,
    element('div', { class: 'dialogBody' }, form.element, outcome.element),
    buttons,
  );
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    back();
  });
  keepFocusInside(dialog);

  let shown: ExportState | undefined;
  return {
    element: dialog,
    update({ exporting }) {
      if (exporting === shown) return;
      const isNew = exporting !== undefined && exporting.offer !== shown?.offer;
      shown = exporting;
      if (exporting) {
        form.show(exporting);
        outcome.show(exporting);
        const writing = currentStatus(exporting)?.writing === true;
        setAttribute(form.element, 'inert', writing);
        setAttribute(confirm, 'disabled', writing || !settingsOf(exporting));
      }
      toggle(dialog, exporting !== undefined);
      if (isNew) choose();
    },
  };
}

/** Said only where there is a choice. */
function lookOf({ offer, look }: ExportState): { readonly look?: ExportLook } {
  return offer.isPrivate ? { look } : {};
}

function toggle(dialog: HTMLDialogElement, open: boolean): void {
  if (open && !dialog.open) {
    dialog.showModal();
    const first = [...dialog.querySelectorAll('select')].find((field) => field.checkVisibility());
    if (first) focusOn(first);
  } else if (!open && dialog.open) dialog.close();
}

/** What comes of the choice: its losses, its size in bytes, or why it cannot be written. */
function createOutcome(stop: () => void, again: () => void) {
  const losses = element('ul', { class: 'losses', 'aria-label': t('What is lost') });
  const size = element('span', { class: 'estimate' });
  const stopButton = textButton(t('Stop'), stop);
  const againButton = textButton(t('Measure'), again);
  const bar = element('div', { class: 'progressBar', 'aria-hidden': 'true' });
  const [label, problem] = [element('span', {}, t('File size')), icon('error')];
  const live = element('div', { class: 'estimateLine', role: 'status' }, label, problem, size);
  const line = element('div', { class: 'estimateRow' }, live, stopButton, againButton);
  let shownLosses: readonly string[] = [];
  return {
    element: element('div', { class: 'outcome' }, losses, line, bar),
    show(state: ExportState) {
      const kind = outcomeKind(state);
      const failed = kind === 'failed';
      setText(size, describeOutcome(state));
      setAttribute(live, 'class', failed ? 'estimateLine failed' : 'estimateLine');
      label.hidden = failed || kind === 'writing';
      problem.hidden = !failed;
      setAttribute(bar, 'class', kind === 'measuring' || kind === 'writing' ? 'progressBar busy' : 'progressBar');
      stopButton.hidden = kind !== 'measuring';
      againButton.hidden = kind !== 'stopped';
      const now = state.status?.losses ?? [];
      if (now === shownLosses) return;
      shownLosses = now;
      losses.hidden = now.length === 0;
      losses.replaceChildren(...now.map((text) => element('li', {}, icon('warning'), element('span', {}, text))));
    },
  };
}
