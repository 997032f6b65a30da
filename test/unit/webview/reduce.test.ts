import assert from 'node:assert/strict';
import type { PanelState, RemotePresence } from '../../../src/shared/protocol/panel.ts';
import { valueAt } from '../../../src/shared/recipe/edit.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { holdOf } from '../../../src/webview/people/holds.ts';
import { reduce } from '../../../src/webview/reduce.ts';
import {
  canRedoLook,
  canUndoLook,
  drawnRecipe,
  ownLook,
  settledRecipe,
  shownRecipe,
} from '../../../src/webview/selectors.ts';
import { type Action, initialState, type PageState } from '../../../src/webview/state.ts';

const contrast = 'adjustments.contrast';
const recipeWith = (value: number): Recipe => ({ version: 1, adjustments: { contrast: value } });
const pageAfter = (...actions: Action[]): PageState => actions.reduce(reduce, initialState);
const shown = (state: PageState) => valueAt(shownRecipe(state), contrast);

const hold = (value: number): Action => ({ type: 'own:hold', changes: [{ path: contrast, value }] });
const commit = (value: number): Action => ({ type: 'own:commit', changes: [{ path: contrast, value }] });
const told = (value: number, sequence: number): Action => ({
  type: 'recipe:changed',
  recipe: recipeWith(value),
  sequence,
});

const maya = { id: 'b', name: 'Maya', colour: 1, role: 'editor' } as const;
const holding = (value: number): RemotePresence => ({
  participant: maya,
  cursor: null,
  held: [{ path: contrast, value }],
});

const opened: PanelState = {
  source: { ok: false, fileName: 'a.png', title: 'gone', nextStep: 'look for it' },
  recipe: recipeWith(7),
  sequence: 4,
  session: { state: 'idle' },
  presence: [],
  about: [],
  chat: [],
  notices: [],
};

describe('the state of the page', () => {
  it('shows an own commit until a recipe that holds it has come', () => {
    const committed = pageAfter(told(5, 0), commit(20));
    assert.equal(shown(committed), 20);
    assert.equal(shown(reduce(committed, told(6, 0))), 20, 'a recipe from before the commit');
    assert.equal(shown(reduce(committed, told(33, 1))), 33, 'a later edit of somebody else');
  });

  it('layers several own commits in their order', () => {
    const state = pageAfter(commit(10), commit(20));
    assert.equal(shown(reduce(state, told(10, 1))), 20);
    assert.deepEqual(reduce(state, told(20, 2)).pending, []);
  });

  it('ignores what teammates drag on a path that is held here', () => {
    const state = pageAfter(hold(15), { type: 'presence:changed', presence: [holding(90)] });
    assert.equal(shown(state), 15);
    assert.equal(holdOf(state, contrast), undefined);
  });

  it('shows what a teammate drags, with who it is, and the committed value once they let go', () => {
    const dragging = pageAfter(told(5, 0), { type: 'presence:changed', presence: [holding(44)] });
    assert.equal(shown(dragging), 44);
    assert.equal(holdOf(dragging, contrast)?.participant.name, 'Maya');
    assert.equal(shown(reduce(dragging, { type: 'presence:changed', presence: [] })), 5);
  });

  it('goes back to the committed value when a held one is released', () => {
    const state = pageAfter(told(5, 0), hold(60), { type: 'own:release', paths: [contrast] });
    assert.equal(shown(state), 5);
  });

  it('ends the hold of a path with its commit', () => {
    assert.deepEqual(pageAfter(hold(60), commit(60)).held, []);
    assert.equal(valueAt(settledRecipe(pageAfter(hold(60))), contrast), 0, 'held is not settled');
  });

  it('counts commits on from where the owner is', () => {
    const state = pageAfter({ type: 'page:open', state: opened });
    assert.equal(state.nextSequence, 5);
    assert.equal(reduce(state, commit(1)).pending[0]?.sequence, 5);
  });

  it("lets nobody replace a message of somebody else's by saying another under its id", () => {
    const said = { id: '1', channel: 'room', colour: 0, sentAt: 0, delivery: 'sent' } as const;
    const mine = { ...said, participantId: 'a', name: 'Kim', number: 1, text: 'mine', mine: true };
    const his = { ...said, participantId: 'b', name: 'Tom', number: 2, text: 'his', mine: false };
    const forged = { ...said, participantId: 'c', name: 'Eve', number: 3, text: 'forged', mine: false };
    const messages = [mine, his, forged].map((message): Action => ({ type: 'chat:said', message }));
    assert.deepEqual(
      pageAfter(...messages).chat.map((line) => 'text' in line && line.text),
      ['mine', 'his', 'forged'],
    );
  });

  it('replaces a message of the same id and appends others', () => {
    const author = { participantId: 'a', name: 'Kim', colour: 0, sentAt: 0 } as const;
    const said = { ...author, channel: 'room', text: 'hi', mine: true } as const;
    const sending: Action = { type: 'chat:said', message: { ...said, id: '1', number: 0, delivery: 'sending' } };
    const sent: Action = { type: 'chat:said', message: { ...said, id: '1', number: 1, delivery: 'sent' } };
    const other: Action = { type: 'chat:said', message: { ...said, id: '2', number: 2, delivery: 'sent' } };
    assert.deepEqual(
      pageAfter(sending, sent, other).chat.map((line) => [line.id, 'delivery' in line && line.delivery]),
      [
        ['1', 'sent'],
        ['2', 'sent'],
      ],
    );
  });

  it('knows of a private look what was done last before the document has answered', () => {
    const look = { own: { parts: ['adjustments'], recipe: recipeWith(5) }, canUndo: false, canRedo: true } as const;
    const state = pageAfter(told(5, 0), { type: 'look:changed', look });
    const answers = (page: PageState) => [
      ownLook(page).recipe.adjustments.contrast,
      canUndoLook(page),
      canRedoLook(page),
    ];
    assert.deepEqual(answers(state), [5, false, true]);
    assert.deepEqual(answers(reduce(state, commit(9))), [9, true, false]);
    const turn: Action = { type: 'own:commit', changes: [{ path: 'geometry.turns', value: 1 }] };
    const turned = [commit(9), turn].reduce(
      reduce,
      reduce(state, { type: 'look:changed', look: { ...look, canUndo: true } }),
    );
    assert.deepEqual(answers(turned), [9, false, false], 'an edit for everybody is VS Code’s to undo');
  });

  it('shows a notice until it is hidden', () => {
    const notice = { id: 'n', severity: 'info', text: 'x', actions: [] } as const;
    const state = pageAfter({ type: 'notice:show', notice });
    assert.equal(state.notices.length, 1);
    assert.equal(reduce(state, { type: 'notice:hide', noticeId: 'n' }).notices.length, 0);
  });

  it('draws the whole frame at its own size while somebody crops, and stops with another image', () => {
    const geometry = { turns: 1, crop: { x: 0, y: 0, width: 0.5, height: 0.5 }, resize: { width: 10, height: 10 } };
    const cropping = pageAfter(
      { type: 'recipe:changed', recipe: { version: 1, adjustments: {}, geometry }, sequence: 0 },
      { type: 'crop:mode', on: true },
    );
    assert.deepEqual(drawnRecipe(cropping).geometry, { turns: 1 });
    assert.deepEqual(shownRecipe(cropping).geometry, geometry);
    const { source } = opened;
    assert.equal(reduce(cropping, { type: 'source:changed', source }).cropping, false);
  });
});
