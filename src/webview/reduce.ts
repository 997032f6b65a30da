import type { PanelState } from '../shared/protocol/panel.ts';
import type { Changes, Path } from '../shared/recipe/edit.ts';
import type { Recipe } from '../shared/recipe/recipe.ts';
import { withLine } from './chat/chatLines.ts';
import { reduceExport } from './export/exportState.ts';
import { reduceHistory } from './history/historyState.ts';
import { syncedLook, withLook } from './look/lookState.ts';
import { changeSeeing } from './seeing/seeing.ts';
import { canEdit } from './selectors.ts';
import type { Action, PageState } from './state.ts';

const loading = { picture: { kind: 'loading' }, displayUrl: undefined, tried: [] } as const;

/** Who has just become a viewer, or a viewer whose shape is everybody's again, crops no more. */
function withoutLostCrop(state: PageState): PageState {
  return { ...state, cropping: state.cropping && canEdit(state, 'shape') };
}

/** The state after an action. Pure. */
export function reduce(state: PageState, action: Action): PageState {
  switch (action.type) {
    case 'page:open':
      return open(state, action.state);
    case 'source:changed':
      return { ...state, source: action.source, ...loading, cropping: false };
    case 'display:changed':
      return { ...state, displayUrl: action.url };
    case 'look:changed':
      return withoutLostCrop(withLook(state, action.look));
    case 'recipe:changed':
      return settle(state, action.recipe, action.sequence);
    case 'session:changed':
      return withoutLostCrop({ ...state, session: action.session });
    case 'presence:changed':
      return { ...state, presence: action.presence };
    case 'about:changed':
      return { ...state, about: action.about };
    case 'chat:said':
      return { ...state, chat: withLine(state.chat, action.message) };
    case 'chat:list':
      return { ...state, chat: action.chat };
    case 'chat:marks':
      return { ...state, chatMarks: action.marks };
    case 'chat:show':
      return { ...state, chatAsked: { channel: action.channel } };
    case 'provenance:changed':
      return { ...state, provenance: action.provenance };
    case 'settings:changed':
      return { ...state, settings: action.settings };
    case 'presets:changed':
      return { ...state, presets: action.presets };
    case 'follow:changed':
      return { ...state, follow: action.follow };
    case 'notice:show':
      return { ...state, notices: replaceOrAppend(state.notices, action.notice) };
    case 'notice:hide':
      return { ...state, notices: state.notices.filter(({ id }) => id !== action.noticeId) };
    case 'export:open':
    case 'export:status':
    case 'export:close':
    case 'export:format':
    case 'export:change':
    case 'export:look':
    case 'export:resize':
    case 'export:dismiss':
      return { ...state, exporting: reduceExport(state.exporting, action) };
    case 'history:show':
    case 'history:added':
      return { ...state, ...reduceHistory(state, action) };
    case 'lookBack:show':
      return { ...state, ...reduceHistory(state, action), cropping: false };
    case 'own:hold':
      return { ...state, held: hold(state.held, action.changes) };
    case 'own:release':
      return { ...state, held: without(state.held, action.paths) };
    case 'own:commit':
      return commit(state, action.changes);
    case 'own:try':
      return { ...state, tried: action.changes };
    case 'seeing:change':
      return { ...state, seeing: changeSeeing(state.seeing, action.change) };
    case 'crop:mode':
      return { ...state, cropping: action.on && !state.lookBack };
    case 'picture:status':
      return { ...state, picture: action.status };
    case 'presence:pinged':
    case 'view:zoom':
    case 'view:lead':
      // What is over in a moment, and the view, are no part of the state.
      return state;
  }
}

function open(state: PageState, opened: PanelState): PageState {
  const { sequence, ...shown } = opened;
  const settled = settle(state, opened.recipe, sequence);
  const nextSequence = Math.max(state.nextSequence, sequence + 1);
  const next = { ...settled, ...shown, look: state.look, nextSequence, ...loading, cropping: false };
  return withLook(next, opened.look ?? syncedLook);
}

function settle(state: PageState, recipe: Recipe, sequence: number): PageState {
  return { ...state, recipe, pending: state.pending.filter((commit) => commit.sequence > sequence) };
}

function hold(held: Changes, changes: Changes): Changes {
  return [...without(held, pathsOf(changes)), ...changes];
}

function without(held: Changes, paths: readonly Path[]): Changes {
  return held.filter(({ path }) => !paths.includes(path));
}

function pathsOf(changes: Changes): readonly Path[] {
  return changes.map(({ path }) => path);
}

function commit(state: PageState, changes: Changes): PageState {
  const sequence = state.nextSequence;
  return {
    ...state,
    nextSequence: sequence + 1,
    pending: [...state.pending, { sequence, changes }],
    held: without(state.held, pathsOf(changes)),
    tried: [],
  };
}

function replaceOrAppend<Item extends { readonly id: string }>(list: readonly Item[], item: Item): readonly Item[] {
  const known = list.some(({ id }) => id === item.id);
  return known ? list.map((old) => (old.id === item.id ? item : old)) : [...list, item];
}
