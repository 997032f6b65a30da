import { focusOn } from '../bringIntoView.ts';
import { createNews, element, iconButton, setAttribute, setText, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import type { LookBackHand } from '../look/lookBack.ts';
import { isViewer } from '../selectors.ts';
import type { PageState } from '../state.ts';
import { timeAgo } from '../timeAgo.ts';
import { entryAt, type PageHistory } from './historyState.ts';
import { createReplayPlayer, replaySpeeds, replaySteps, stepAt } from './replayPlayer.ts';

export interface ReplayBar {
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** The replay of what was done: play and pause, a time slider, the speed, and who did what. It changes nothing. `onGone` as above a comparison. */
export function createReplayBar(hand: LookBackHand, onGone: () => void): ReplayBar {
  let state: PageState | undefined;
  let history: PageHistory | undefined;
  let steps = { revs: [0], times: [0] } as ReturnType<typeof replaySteps>;
  const rev = () => (state?.lookBack?.kind === 'replay' ? state.lookBack.rev : 0);
  const player = createReplayPlayer({ hand, steps: () => steps, rev, onChange: () => showPlaying() });
  const go = (step: number) => {
    const target = steps.revs[step];
    if (player.playing) player.pause();
    if (target !== undefined) hand.replayFrom(target);
  };

  const play = iconButton(t('Play'), 'debug-start', () => (player.playing ? player.pause() : player.play()));
  const slider = element('input', {
    type: 'range',
    class: 'slider replaySlider',
    id: 'replay-time',
    'aria-label': t('Time'),
    min: 0,
    step: 1,
  });
  slider.style.setProperty('--neutral', '0');
  slider.addEventListener('input', () => go(Number(slider.value)));
  const speed = createSpeeds((chosen) => player.setSpeed(chosen));
  const text = element('span', { class: 'lookBackText replayText' });
  const news = createNews(t('Replay'));
  const restore = textButton(t('Restore'), () => {
    const entry = history && entryAt(history, rev());
    const recipe = entry?.recipe ?? history?.base.recipe;
    if (recipe) hand.restore(entry?.label ?? t('As opened'), recipe);
  });
  const bar = element(
    'div',
    { class: 'lookBackBar replayBar', role: 'group', 'aria-label': t('Replay'), hidden: true },
    play,
    slider,
    speed,
    text,
    element(
      'div',
      { class: 'lookBackWays' },
      restore,
      textButton(t('Done'), () => hand.leave(), 'primary'),
    ),
  );
  bar.addEventListener('keydown', (event) => {
    // On a button Space means the button.
    if (event.key !== ' ' || event.target !== slider) return;
    event.preventDefault();
    play.click();
  });
  // Not every step of a running replay is read out.
  const showNews = () => setText(news, bar.hidden || player.playing ? '' : (text.textContent ?? ''));
  const showPlaying = () => {
    const label = player.playing ? t('Pause') : t('Play');
    setAttribute(play, 'title', label);
    setAttribute(play, 'aria-label', label);
    play.firstElementChild?.classList.toggle('codicon-debug-pause', player.playing);
    play.firstElementChild?.classList.toggle('codicon-debug-start', !player.playing);
    showNews();
  };
  const showStep = (shown: PageHistory) => {
    if (shown !== history) steps = replaySteps(shown);
    history = shown;
    const step = stepAt(steps, rev());
    const words = describe(shown, rev());
    setAttribute(slider, 'max', steps.revs.length - 1);
    slider.value = String(step);
    slider.style.setProperty('--value', String(step / Math.max(1, steps.revs.length - 1)));
    setAttribute(slider, 'aria-valuetext', t('Step {0} of {1}: {2}', step, steps.revs.length - 1, words));
    setText(text, words);
  };
  const show = (on: boolean) => {
    if (on !== bar.hidden) return;
    const hadFocus = bar.contains(document.activeElement);
    bar.hidden = !on;
    if (on) focusOn(play);
    else if (hadFocus) onGone();
  };
  showPlaying();
  return {
    element: element('div', {}, news, bar),
    update(next) {
      if (isSame(state, next)) return;
      state = next;
      const replayed = next.lookBack?.kind === 'replay' ? next.history : undefined;
      show(replayed !== undefined);
      restore.hidden = isViewer(next);
      if (replayed) showStep(replayed);
      else if (player.playing) player.pause();
      showNews();
    },
  };
}

function isSame(shown: PageState | undefined, next: PageState): boolean {
  return next.lookBack === shown?.lookBack && next.history === shown?.history && next.session === shown?.session;
}

function describe(history: PageHistory, rev: number): string {
  const entry = entryAt(history, rev);
  if (!entry) return history.base.rev === 0 ? t('As opened') : t('Before that');
  return [entry.name, entry.label, timeAgo(entry.at)].filter(Boolean).join(' · ');
}

function createSpeeds(onChoose: (speed: number) => void): HTMLSelectElement {
  const options = replaySpeeds.map((speed) => element('option', { value: speed }, t('{0}×', speed)));
  const select = element('select', { class: 'select', 'aria-label': t('Speed'), title: t('Speed') }, ...options);
  select.addEventListener('change', () => onChoose(Number(select.value)));
  return select;
}
