import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { facts, failureSchema, requests, signals } from '../../../src/shared/protocol/messages.ts';

const commit = requests['edit:commit'].payload;
const valid = { id: 'e1', base: 0, changes: [{ path: 'adjustments.contrast', value: 18 }] };
const accepts = (schema: v.GenericSchema, value: unknown): boolean => v.safeParse(schema, value).success;
const withChange = (change: unknown) => ({ ...valid, changes: [change] });

describe('message schemas', () => {
  it('accept what the specification shows', () => assert.ok(accepts(commit, valid)));

  const refused: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['an array', [valid]],
    ['an unknown property', { ...valid, extra: 1 }],
    ['a __proto__ from the wire', JSON.parse('{"id":"e1","base":0,"changes":[],"__proto__":{"a":1}}')],
    ['a missing property', { id: 'e1', base: 0 }],
    ['an empty id', { ...valid, id: '' }],
    ['an id with other characters', { ...valid, id: 'a b' }],
    ['an id too long', { ...valid, id: 'a'.repeat(65) }],
    ['a negative base', { ...valid, base: -1 }],
    ['no changes', { ...valid, changes: [] }],
    ['too many changes', { ...valid, changes: Array.from({ length: 65 }, () => valid.changes[0]) }],
    ['a path twice', { ...valid, changes: [...valid.changes, ...valid.changes] }],
    ['NaN', withChange({ path: 'adjustments.contrast', value: Number.NaN })],
    ['infinity', withChange({ path: 'adjustments.contrast', value: Number.POSITIVE_INFINITY })],
    ['a number in a string', withChange({ path: 'adjustments.contrast', value: '18' })],
    ['an unknown path', withChange({ path: 'adjustments.glow', value: 1 })],
    ['a path of Object', withChange({ path: 'adjustments.__proto__', value: 1 })],
    ['a number for a crop', withChange({ path: 'geometry.crop', value: 1 })],
    ['bytes for an object', new Uint8Array(100)],
  ];
  for (const [what, value] of refused) it(`[P9] refuse ${what}`, () => assert.ok(!accepts(commit, value)));

  it('[P22] snap a value to the range and step of its filter', () => {
    const parsed = v.parse(commit, withChange({ path: 'adjustments.exposure', value: 99.013 }));
    assert.deepEqual(parsed.changes, [{ path: 'adjustments.exposure', value: 5 }]);
  });

  it('[P28] clamp a cursor to what coordinates may be', () => {
    assert.deepEqual(v.parse(signals['presence:update'], [1e300, -1e300]), [16 * 131_072, -16 * 131_072]);
  });

  it('[P9] answer any JSON without throwing', () => {
    const schemas = [
      ...Object.values(requests).flatMap((one) => [one.payload, one.reply]),
      ...Object.values(facts),
      failureSchema,
    ];
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        for (const schema of schemas) v.safeParse(schema as v.GenericSchema, value);
      }),
    );
  });

  const said = { id: 'm1', number: 1, participantId: 'p1', name: 'Mia', colour: 0, text: 'Hi', sentAt: 0 };

  it('[P9] refuse a time that no date can show', () => {
    assert.ok(accepts(facts['chat:said'], { ...said, sentAt: 8_640_000_000_000_000 }));
    assert.ok(!accepts(facts['chat:said'], { ...said, sentAt: 8_640_000_000_000_001 }));
  });

  it('[P33] clean what a host says like what a guest says', () => {
    assert.equal(v.parse(facts['chat:said'], { ...said, text: 'a\u202eb\u0007\nc' }).text, 'ab\nc');
    const failure = { ok: false, code: 'save-failed', message: 'The disk\n\u202e is full.' };
    assert.equal(v.parse(failureSchema, failure).message, 'The disk is full.');
  });

  it('[P9] do not let a property of an object reach a prototype', () => {
    v.safeParse(commit, JSON.parse('{"__proto__":{"polluted":true},"id":"a","base":0,"changes":[]}'));
    assert.equal(Reflect.get({}, 'polluted'), undefined);
  });

  it('read bytes as node and as browsers deliver them', () => {
    for (const bytes of [Buffer.from([1, 2]), new Uint8Array([1, 2]), new Uint8Array([1, 2]).buffer]) {
      const parsed = v.parse(requests['image:pull'].reply, { ok: true, bytes });
      assert.deepEqual([...parsed.bytes], [1, 2]);
    }
  });
});
