import type { LookPart } from '../../shared/recipe/privateLook.ts';
import { groupsOf } from '../../shared/recipe/privateLook.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, setText, textButton } from '../dom.ts';
import { keepFocusInside } from '../keepFocusInside.ts';
import { t } from '../l10n.ts';
import type { Port } from '../port.ts';
import { isViewer } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { type LookDifference, lookDifferences } from './lookAdopt.ts';
import { lookWords } from './lookWords.ts';

export interface LookDialog {
  readonly element: HTMLElement;
  /** Syncs these parts again, after a question where mine and theirs differ in them. */
  join(parts: readonly LookPart[]): void;
  update(state: PageState): void;
}

/** Asks whose values are kept where somebody who looked privately joins the others again. Nothing is lost unasked. */
export function createLookDialog(store: Store, port: Port): LookDialog {
  let asked: readonly LookPart[] = [];
  const send = (parts: readonly LookPart[], keep: 'mine' | 'theirs') => port.send({ type: 'look:join', parts, keep });
  const answer = (keep: 'mine' | 'theirs') => {
    const parts = asked;
    dialog.close();
    send(parts, keep);
  };
  const table = createTable();
  const hint = element('p', { class: 'lookHint' });
  const mine = textButton('', () => answer('mine'), 'primary');
  const theirs = textButton('', () => answer('theirs'));
  const ask = textButton(t('Ask to Edit'), () => {
    dialog.close();
    port.send({ type: 'command:run', command: 'askToEdit' });
  });
  const cancel = textButton(t('Cancel'), () => dialog.close());
  const title = element('h2', { class: 'dialogTitle', id: 'look-title' }, t('Whose values shall be kept?'));
  const dialog = element(
    'dialog',
    { class: 'dialog lookDialog', 'aria-labelledby': title.id },
    element('div', { class: 'dialogHead' }, title),
    element('div', { class: 'dialogBody' }, table.element, hint),
    element('div', { class: 'dialogButtons' }, cancel, ask, theirs, mine),
  );
  keepFocusInside(dialog);
  dialog.addEventListener('close', () => {
    asked = [];
  });
  const show = (state: PageState) => {
    const words = lookWords(state);
    table.show(differencesIn(state, asked), words.theirs);
    setText(theirs, words.useTheirs);
    setText(mine, words.shareMine);
    mine.hidden = isViewer(state);
    ask.hidden = !isViewer(state);
    setText(hint, isViewer(state) ? viewerHint : undoHint);
  };
  return {
    element: dialog,
    join(parts) {
      if (differencesIn(store.state, parts).length === 0) return send(parts, 'theirs');
      asked = parts;
      show(store.state);
      dialog.showModal();
      focusOn(theirs);
    },
    update(state) {
      if (!dialog.open) return;
      // Another editor of the image may have answered, or the others have made theirs like mine.
      if (differencesIn(state, asked).length === 0) dialog.close();
      else show(state);
    },
  };
}

const undoHint = t('Undo takes your choice back.');
const viewerHint = t(
  'You are a viewer, so you can keep the values of the others only: undo brings yours back. Or ask the host to let you edit, and share yours then.',
);

function differencesIn(state: PageState, parts: readonly LookPart[]): readonly LookDifference[] {
  const groups = groupsOf(parts.filter((part) => state.look.own.parts.includes(part)));
  return lookDifferences(state).filter(({ group }) => groups.includes(group));
}

function createTable() {
  const mineHead = element('th', { scope: 'col' }, t('Mine'));
  const theirHead = element('th', { scope: 'col' });
  const rows = element('tbody');
  const corner = element('td');
  return {
    element: element(
      'table',
      { class: 'lookTable' },
      element('thead', {}, element('tr', {}, corner, mineHead, theirHead)),
      rows,
    ),
    show(differences: readonly LookDifference[], theirName: string): void {
      setText(theirHead, theirName);
      rows.replaceChildren(...differences.map(createRow));
    },
  };
}

function createRow({ label, mine, theirs }: LookDifference): HTMLElement {
  return element('tr', {}, element('th', { scope: 'row' }, label), element('td', {}, mine), element('td', {}, theirs));
}
