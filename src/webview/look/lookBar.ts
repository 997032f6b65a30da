import { differingGroups } from '../../shared/recipe/privateLook.ts';
import { focusOn } from '../bringIntoView.ts';
import { createNews, element, icon, setText, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { attachMenu } from '../menu.ts';
import type { Port } from '../port.ts';
import { comparesTheirs, isViewer, ownLook, theirRecipe } from '../selectors.ts';
import { initialState, type PageState } from '../state.ts';
import type { Store } from '../store.ts';
import { adoptItems } from './lookAdopt.ts';
import type { LookDialog } from './lookDialog.ts';
import { type LookWords, lookWords, privateParts } from './lookWords.ts';

export interface LookBar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly dialog: LookDialog;
  /** The bar with the focus in it is gone. */
  readonly onGone: () => void;
}

/** Says that what is seen here is not what the others see, and offers every way on. */
export function createLookBar({ store, port, dialog, onGone }: Parts): LookBar {
  const text = element('span', { class: 'noticeText' });
  const news = createNews(t('Private look'));
  const actions = createActions(store, port, dialog);
  const bar = element(
    'div',
    { class: 'notice info lookBar', role: 'group', 'aria-label': t('Private look'), hidden: true },
    icon('sync-ignored'),
    text,
    actions.element,
  );
  let shown: PageState = initialState;
  return {
    element: element('div', {}, news, bar),
    update(state) {
      if (!concerns(shown, state)) return;
      shown = state;
      const { parts } = state.look.own;
      const hadFocus = bar.contains(document.activeElement);
      bar.hidden = parts.length === 0;
      setText(news, parts.length === 0 ? '' : sentence(state));
      if (parts.length > 0) {
        setText(text, sentence(state));
        actions.update(state, lookWords(state));
      } else if (hadFocus) onGone();
    },
  };
}

/** Everything the bar is made of. */
function concerns(shown: PageState, state: PageState): boolean {
  if (state.look.own.parts.length === 0 && shown.look.own.parts.length === 0) return false;
  const isSame = shown.look === state.look && shown.session === state.session && shown.seeing === state.seeing;
  return (
    !isSame ||
    shown.pending !== state.pending ||
    shown.cropping !== state.cropping ||
    theirRecipe(shown) !== theirRecipe(state)
  );
}

function differs(state: PageState): boolean {
  return differingGroups(ownLook(state), theirRecipe(state)).length > 0;
}

function sentence(state: PageState): string {
  const what = privateParts(state.look.own.parts);
  return `${what} ${differs(state) ? lookWords(state).unseen : t('What you change from now on is seen by you alone.')}`;
}

function createActions(store: Store, port: Port, dialog: LookDialog) {
  const compare = textButton('', () =>
    store.dispatch({ type: 'seeing:change', change: { theirs: !store.state.seeing.theirs } }),
  );
  const theirs = createMenuButton(() => adoptItems(store.state, 'theirs', port));
  const mine = createMenuButton(() => adoptItems(store.state, 'mine', port));
  const sync = textButton('', () => dialog.join(store.state.look.own.parts), 'primary');
  const adopting = [compare, theirs.button, mine.button];
  return {
    element: element('div', { class: 'noticeActions' }, compare, theirs.button, mine.button, sync),
    update(state: PageState, words: LookWords): void {
      const isDifferent = differs(state);
      if (!isDifferent && adopting.some((button) => button === document.activeElement)) focusOn(sync);
      for (const button of adopting) button.hidden = !isDifferent;
      setText(compare, comparesTheirs(state) ? t('Stop Comparing') : words.compare);
      setText(sync, words.join);
      theirs.name(words.useTheirs);
      mine.name(words.shareMine);
      // Sharing edits the image, which a viewer does not.
      mine.button.hidden ||= isViewer(state);
    },
  };
}

/** A button that opens a menu named like it. */
function createMenuButton(items: Parameters<typeof attachMenu>[2]) {
  const label = element('span', {});
  const button = textButton('', () => undefined);
  button.append(label, icon('chevron-down'));
  attachMenu(button, t('What to take over'), items);
  return { button, name: (text: string) => setText(label, text) };
}
