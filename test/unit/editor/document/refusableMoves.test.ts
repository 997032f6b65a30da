import assert from 'node:assert/strict';
import { type Move, refusableMoves } from '../../../../src/editor/document/refusableMoves.ts';

function edit() {
  const moves: Move[] = [];
  let mayMove = true;
  const go = refusableMoves(
    () => mayMove,
    (to) => moves.push(to),
  );
  const become = (role: 'viewer' | 'editor'): void => {
    mayMove = role === 'editor';
  };
  return { moves, go, become };
}

describe('undo and redo of an edit that VS Code counts', () => {
  it('do nothing on the way back from one that was refused, whoever may edit by then', () => {
    const { moves, go, become } = edit();
    become('viewer');
    go('undo');
    become('editor');
    go('redo');
    assert.deepEqual(moves, []);
    go('undo');
    go('redo');
    assert.deepEqual(moves, ['undo', 'redo']);
  });

  it('are tried again where VS Code asks twice for the same', () => {
    const { moves, go, become } = edit();
    become('viewer');
    go('undo');
    become('editor');
    go('undo');
    go('undo');
    assert.deepEqual(moves, ['undo', 'undo']);
  });
});
