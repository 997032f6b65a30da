import { type CurveChannel, channelLabels, curveChannels } from '../../shared/recipe/curve.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { markHandle } from '../people/handleMarks.ts';

export interface ChannelTabs {
  readonly element: HTMLElement;
  readonly chosen: CurveChannel;
  /** Goes to the chosen tab. */
  focus(): void;
  /** Marks the channels in which something is adjusted. */
  mark(isAdjusted: (channel: CurveChannel) => boolean): void;
  /** Marks the channels in which somebody else is dragging something, with their colours. */
  markHeld(colourOf: (channel: CurveChannel) => number | undefined): void;
}

interface TabsOptions {
  /** What the channels are of. */
  readonly label: string;
  /** What the tabs choose the content of. */
  readonly panel: HTMLElement;
  onChoose(channel: CurveChannel): void;
}

const keySteps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Tabs for all colours together and for each. One is a Tab stop, the arrow keys go on to the others. */
export function createChannelTabs({ label, panel, onChoose }: TabsOptions): ChannelTabs {
  const tabs = curveChannels.map((channel) => createTab(channel, panel.id));
  let chosen: CurveChannel = 'rgb';
  const show = () => {
    for (const { channel, button } of tabs) {
      setAttribute(button, 'aria-selected', String(channel === chosen));
      setAttribute(button, 'tabindex', channel === chosen ? 0 : -1);
    }
    setAttribute(panel, 'aria-label', `${label}, ${channelLabels[chosen]}`);
  };
  const choose = (channel: CurveChannel) => {
    chosen = channel;
    show();
    onChoose(channel);
  };
  const list = element('div', {
    class: 'channelTabs',
    role: 'tablist',
    'aria-label': t('{0} channel', label),
    'data-free': true,
  });
  for (const { channel, button } of tabs) button.addEventListener('click', () => choose(channel));
  list.append(...tabs.map(({ button }) => button));
  list.addEventListener('keydown', (event) => {
    const next = tabs.at((curveChannels.indexOf(chosen) + (keySteps[event.key] ?? 0)) % tabs.length);
    if (!next || next.channel === chosen) return;
    event.preventDefault();
    choose(next.channel);
    focusOn(next.button);
  });
  setAttribute(panel, 'role', 'tabpanel');
  show();
  return {
    element: list,
    get chosen() {
      return chosen;
    },
    focus() {
      const tab = tabs.find(({ channel }) => channel === chosen);
      if (tab) focusOn(tab.button);
    },
    mark(isAdjusted) {
      for (const { channel, button } of tabs) markTab(button, channelLabels[channel], isAdjusted(channel));
    },
    markHeld(colourOf) {
      for (const { channel, button } of tabs) markHandle(button, colourOf(channel));
    },
  };
}

function createTab(channel: CurveChannel, panelId: string) {
  const button = element(
    'button',
    { type: 'button', role: 'tab', class: `channelTab ${channel}`, 'aria-controls': panelId },
    channelLabels[channel],
  );
  return { channel, button };
}

function markTab(button: HTMLElement, label: string, adjusted: boolean): void {
  if (button.classList.toggle('adjusted', adjusted)) setAttribute(button, 'aria-label', t('{0}, adjusted', label));
  else setAttribute(button, 'aria-label', undefined);
}
