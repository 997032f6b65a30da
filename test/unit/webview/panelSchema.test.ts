import assert from 'node:assert/strict';
import { parseOwnerMessage, parsePageMessage } from '../../../src/shared/protocol/panelSchema.ts';

describe('what a page sends', () => {
  const commit = (changes: unknown) => ({ type: 'edit:commit', sequence: 1, changes });
  const good: readonly unknown[] = [
    { type: 'page:ready' },
    { type: 'edit:preview', changes: [] },
    commit([{ path: 'adjustments.contrast', value: 18 }]),
    { type: 'presence:move', cursor: null },
    { type: 'command:run', command: 'startSession' },
    { type: 'colour:copy', hex: '#0A0B0C' },
    { type: 'colour:copy', hex: '#0A0B0CFF' },
  ];
  for (const message of good) {
    it(`is taken: ${JSON.stringify(message)}`, () =>
      assert.deepEqual(parsePageMessage(message), { ok: true, message }));
  }

  const bad: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['an unknown type', { type: 'page:close' }],
    ['an unknown path', commit([{ path: 'adjustments.constructor', value: 1 }])],
    ['a value that is no number', commit([{ path: 'adjustments.contrast', value: '1' }])],
    ['an endless value', commit([{ path: 'adjustments.contrast', value: Number.POSITIVE_INFINITY }])],
    ['a path twice', commit([18, 19].map((value) => ({ path: 'adjustments.contrast', value })))],
    ['a sequence of 0', { ...commit([]), sequence: 0 }],
    ['an unknown command', { type: 'command:run', command: 'format' }],
    ['an endless chat message', { type: 'chat:send', channel: 'room', text: 'x'.repeat(2001) }],
    ['a clipboard with anything but a colour', { type: 'colour:copy', hex: '#0A0B0C; rm -rf' }],
    ['half a colour', { type: 'colour:copy', hex: '#0A0B0' }],
    ['a message for nobody', { type: 'chat:send', channel: '', text: 'x' }],
    ['an endless address', { type: 'link:open', url: `https://a.b/${'x'.repeat(2_000)}` }],
    ['an empty chat message', { type: 'chat:send', channel: 'room', text: '' }],
  ];
  for (const [what, message] of bad) {
    it(`is refused: ${what}`, () => assert.deepEqual(parsePageMessage(message), { ok: false, code: 'bad-message' }));
  }

  it('is snapped to what the filter allows', () => {
    const parsed = parsePageMessage(commit([{ path: 'adjustments.contrast', value: 180.4 }]));
    assert.deepEqual(parsed, { ok: true, message: commit([{ path: 'adjustments.contrast', value: 100 }]) });
  });
});

describe('what an owner sends', () => {
  it('is refused where its recipe is none', () => {
    const message = { type: 'recipe:changed', recipe: { version: 2, adjustments: {} }, sequence: 0 };
    assert.equal(parseOwnerMessage(message).ok, false);
  });

  it('keeps its recipe free of what is neutral', () => {
    const recipe = { version: 1, adjustments: { contrast: 0, hue: 3 } };
    const parsed = parseOwnerMessage({ type: 'recipe:changed', recipe, sequence: 0 });
    assert.ok(parsed.ok && parsed.message.type === 'recipe:changed');
    assert.deepEqual(parsed.message.recipe.adjustments, { hue: 3 });
  });

  it('is a zoom above nothing, or all of the picture', () => {
    for (const zoom of [0.1, 8, 'fit']) assert.ok(parseOwnerMessage({ type: 'view:zoom', zoom }).ok, `${zoom}`);
    for (const zoom of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 'all'])
      assert.equal(parseOwnerMessage({ type: 'view:zoom', zoom }).ok, false, `${zoom}`);
  });

  it('is refused where an image has an impossible size', () => {
    const source = { ok: true, fileName: 'a.png', format: 'png', url: 'x', mime: 'image/png', width: 0, height: 3 };
    assert.equal(parseOwnerMessage({ type: 'source:changed', source }).ok, false);
  });
});
