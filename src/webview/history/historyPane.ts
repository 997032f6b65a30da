import { isSnapshot } from '../../shared/protocol/history.ts';
import type { SnapshotRequest } from '../../shared/protocol/historyPanel.ts';
import { focusOn } from '../bringIntoView.ts';
import { element, iconButton, setAttribute, textButton } from '../dom.ts';
import { t } from '../l10n.ts';
import { type LookBackHand, nowSide } from '../look/lookBack.ts';
import type { MenuItem } from '../menu.ts';
import { createPane } from '../pane.ts';
import type { Port } from '../port.ts';
import type { Thumbnails } from '../presets/thumbnails.ts';
import { hasPicture, isViewer, settledRecipe } from '../selectors.ts';
import type { PageState } from '../state.ts';
import type { HistoryItem } from './historyItems.ts';
import { createHistoryList } from './historyList.ts';
import { createHistoryThumbnails } from './historyThumbnails.ts';

export interface HistoryPane {
  readonly element: HTMLElement;
  /** Where somebody goes on who has looked back. */
  focus(): void;
  update(state: PageState): void;
}

/** "2 min ago" changes by itself. */
const refreshMs = 30_000;

/** Who set what, and when: to look at, to go back to, to compare, to replay. */
export function createHistoryPane(port: Port, hand: LookBackHand, thumbnails: Thumbnails): HistoryPane {
  const pictures = createHistoryThumbnails(thumbnails);
  let state: PageState | undefined;
  /** What the next one is compared with. */
  let selected: HistoryItem | undefined;
  const sideOf = (item: HistoryItem) => ({ label: sideLabel(item), key: item.key, recipe: item.recipe });
  const list = createHistoryList(
    {
      open: (item) => hand.compare(sideOf(item), nowSide),
      restore: (item) => hand.restore(item.title, item.recipe),
      menuOf: (item) => menuOf(item),
    },
    pictures,
    () => port.send({ type: 'history:older' }),
  );
  const menuOf = (item: HistoryItem): readonly MenuItem[] => {
    const first = selected;
    const others: MenuItem[] =
      first && first.key !== item.key
        ? [
            {
              label: t('Compare with {0}', sideLabel(first)),
              icon: 'diff',
              run: () => hand.compare(...inOrder(first, item)),
            },
          ]
        : [];
    return [
      { label: t('Compare with Now'), icon: 'git-compare', run: () => hand.compare(sideOf(item), nowSide) },
      ...others,
      { label: t('Select for Compare'), icon: 'pin', run: () => select(item) },
      { label: t('Replay from Here'), icon: 'play', run: () => hand.replayFrom(item.rev) },
      ...snapshotItems(item, state, port),
    ];
  };
  const inOrder = (a: HistoryItem, b: HistoryItem) =>
    a.rev <= b.rev ? ([sideOf(a), sideOf(b)] as const) : ([sideOf(b), sideOf(a)] as const);
  const select = (item: HistoryItem) => {
    selected = item;
    show();
  };
  const name = textButton(t('Name This Moment...'), () => port.send({ type: 'command:run', command: 'nameSnapshot' }));
  const replay = iconButton(t('Replay'), 'play', () => {
    if (state?.history) hand.replayFrom(state.history.base.rev);
  });
  const recap = iconButton(t('Session Recap...'), 'notebook', () =>
    port.send({ type: 'command:run', command: 'sessionRecap' }),
  );
  const empty = element(
    'p',
    { class: 'historyEmpty' },
    t('What you and your teammates change appears here, to go back to.'),
  );
  const head = element('div', { class: 'historyHead' }, name, replay, recap);
  const pane = createPane({ label: t('History'), port, open: false }, head, empty, list.element);
  pane.element.classList.add('history');

  const chosenIn = (shown: PageState): ReadonlySet<string> => {
    const { lookBack, history } = shown;
    const keys = selected ? [selected.key] : [];
    if (lookBack?.kind === 'replay' && history) keys.push(`edit:${lookBack.rev}`, `start:${lookBack.rev}`);
    const compared = lookBack?.kind === 'compare' ? [lookBack.before, lookBack.after] : [];
    return new Set([...keys, ...compared.flatMap(({ key }) => key ?? [])]);
  };
  let shown: PageState | undefined;
  const show = () => {
    if (!state || !pane.open || !state.history) return;
    shown = state;
    const { history } = state;
    // Somebody has deleted it.
    if (selected?.snapshot && !history.snapshots.some(isSnapshot(selected.snapshot))) selected = undefined;
    empty.hidden = history.entries.length + history.snapshots.length > 0 || history.hasOlder;
    list.element.hidden = !empty.hidden;
    setAttribute(replay, 'disabled', history.entries.length === 0);
    setAttribute(name, 'disabled', isViewer(state));
    list.update(state, history, chosenIn(state));
    pictures.update(state);
  };
  let watched = false;
  const watch = () => {
    if (!pane.open || watched || !state?.source) return;
    watched = true;
    port.send({ type: 'history:watch' });
  };
  pane.onToggle(() => {
    watch();
    show();
  });
  setInterval(show, refreshMs);
  return {
    element: pane.element,
    focus: () => focusOn(pane.open && !replay.disabled ? replay : pane.header),
    update(next) {
      state = next;
      pane.element.hidden = !hasPicture(next);
      watch();
      if (!shown || concerns(shown, next)) show();
    },
  };
}

/** What only its author and the host can do with a named moment; whoever is alone with an image is its host. */
function snapshotItems({ snapshot }: HistoryItem, state: PageState | undefined, port: Port): readonly MenuItem[] {
  const me = state && 'me' in state.session ? state.session.me : undefined;
  const isMine = !me || me.role === 'host' || me.id === snapshot?.participantId;
  if (!snapshot || !isMine || me?.role === 'viewer') return [];
  const manage = (action: SnapshotRequest['action']) => () =>
    port.send({ type: 'snapshot:manage', action, ...snapshot });
  return [
    { label: t('Rename...'), icon: 'edit', keys: 'F2', run: manage('rename') },
    { label: t('Delete...'), icon: 'trash', keys: 'Delete', run: manage('delete') },
  ];
}

/** Everything the list is made of: what somebody drags is none of it. */
function concerns(shown: PageState, next: PageState): boolean {
  const isSame = shown.history === next.history && shown.lookBack === next.lookBack && shown.session === next.session;
  const isSamePicture = shown.picture === next.picture && shown.source === next.source;
  return (
    !isSame || !isSamePicture || shown.displayUrl !== next.displayUrl || settledRecipe(shown) !== settledRecipe(next)
  );
}

function sideLabel({ title, name }: HistoryItem): string {
  return name === '' ? title : `${name} · ${title}`;
}
