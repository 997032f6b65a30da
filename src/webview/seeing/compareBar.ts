import { createNews, element, icon, setText, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import type { LookBackHand } from '../look/lookBack.ts';
import { isViewer } from '../selectors.ts';
import type { PageState } from '../state.ts';

export interface CompareBar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Says what is compared with what, and offers the ways on. `onGone`: the bar with the focus in it is gone. */
export function createCompareBar(hand: LookBackHand, onGone: () => void): CompareBar {
  const text = element('span', { class: 'lookBackText' });
  const news = createNews(t('Compare'));
  let state: PageState | undefined;
  const restore = textButton(t('Restore'), () => {
    const before = state?.lookBack?.kind === 'compare' ? state.lookBack.before : undefined;
    if (before?.recipe) hand.restore(before.label, before.recipe);
  });
  const close = textButton(t('Done'), () => hand.leave(), 'primary');
  const bar = element(
    'div',
    { class: 'lookBackBar', role: 'toolbar', 'aria-label': t('Compare'), hidden: true },
    icon('git-compare'),
    text,
    element('div', { class: 'lookBackWays' }, restore, close),
  );
  return {
    element: element('div', {}, news, bar),
    update(next) {
      if (next.lookBack === state?.lookBack && next.session === state?.session) return;
      state = next;
      const { lookBack } = next;
      const hadFocus = bar.contains(document.activeElement);
      bar.hidden = lookBack?.kind !== 'compare';
      if (hadFocus && bar.hidden) onGone();
      if (lookBack?.kind !== 'compare') return setText(news, '');
      const { before, after } = lookBack;
      for (const part of [text, news]) setText(part, t('Left: {0}. Right: {1}.', before.label, after.label));
      restore.title = t('Restore {0}', before.label);
      restore.hidden = isViewer(next) || before.recipe === undefined;
    },
  };
}
