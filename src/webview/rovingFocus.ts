import { focusOn } from './bringIntoView.ts';

const steps: Readonly<Record<string, 'next' | 'previous' | 'below' | 'above' | 'first' | 'last'>> = {
  ArrowRight: 'next',
  ArrowLeft: 'previous',
  ArrowDown: 'below',
  ArrowUp: 'above',
  Home: 'first',
  End: 'last',
};

/**
 * Makes a wrapped row of controls one stop of the Tab key: the arrow keys, Home and End go on inside. `members` gives
 * them in their order on screen, `onCurrent` is told which of them the Tab key stops at.
 */
export function attachRovingFocus(
  container: HTMLElement,
  members: () => readonly HTMLElement[],
  onCurrent: (current: HTMLElement | undefined) => void,
): { refresh(): void } {
  let current: HTMLElement | undefined;
  const refresh = () => {
    const all = members();
    if (!current || !all.includes(current)) current = all[0];
    for (const member of all) member.tabIndex = member === current ? 0 : -1;
    onCurrent(current);
  };
  container.addEventListener('focusin', ({ target }) => {
    const member = members().find((one) => one === target);
    if (!member) return;
    current = member;
    refresh();
  });
  container.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const all = members();
    if (!step || !current || event.target !== current || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const target = all[targetOf(all, all.indexOf(current), step)];
    if (target) focusOn(target);
  });
  return { refresh };
}

function targetOf(all: readonly HTMLElement[], index: number, step: (typeof steps)[string]): number {
  if (step === 'first') return 0;
  if (step === 'last') return all.length - 1;
  const columns = columnsOf(all);
  const by = step === 'next' ? 1 : step === 'previous' ? -1 : step === 'below' ? columns : -columns;
  const target = index + by;
  return target < 0 || target >= all.length ? index : target;
}

/** As many as begin at the height of the first. */
function columnsOf(all: readonly HTMLElement[]): number {
  const top = all[0]?.getBoundingClientRect().top;
  return Math.max(1, all.filter((one) => one.getBoundingClientRect().top === top).length);
}
