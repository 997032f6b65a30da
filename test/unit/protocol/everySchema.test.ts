import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { facts, failureSchema, requests, signals } from '../../../src/shared/protocol/messages.ts';
import { pageMessage } from '../../../src/shared/protocol/panelSchema.ts';
import { type AnySchema, findUnbounded, hostileValue } from './schemaWalk.ts';

const wire: readonly (readonly [string, AnySchema])[] = [
  ...Object.entries(requests).flatMap(([name, { payload, reply }]): [string, AnySchema][] => [
    [name, payload],
    [`the reply to ${name}`, reply],
  ]),
  ...Object.entries(signals),
  ...Object.entries(facts),
  ['a failure', failureSchema],
];
const controlOrBidi = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Goes through what a schema has let in. */
function inspect(value: unknown, at: string): void {
  if (typeof value === 'number') assert.ok(Number.isFinite(value), `${at} is ${value}`);
  if (typeof value === 'string') assert.ok(value.length <= 2_000 && !controlOrBidi.test(value), `${at}: ${value}`);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  assert.ok(Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype, at);
  for (const [name, one] of Object.entries(value)) {
    assert.ok(!['__proto__', 'constructor', 'toString', 'admin'].includes(name), `${at}.${name}`);
    inspect(one, `${at}.${name}`);
  }
}

describe('every schema', () => {
  for (const [name, schema] of wire) {
    it(`[P9] bounds everything in ${name}, and takes no property it does not name`, () => {
      assert.deepEqual(findUnbounded(schema, true, name), []);
    });

    it(`[P9] lets nothing into ${name} that is not finite, visible, short and its own`, () => {
      fc.assert(
        fc.property(hostileValue(schema), (value) => {
          const parsed = v.safeParse(schema as unknown as v.GenericSchema, value);
          if (parsed.success) inspect(parsed.output, name);
        }),
        { numRuns: 300 },
      );
      assert.equal(Reflect.get({}, 'polluted'), undefined);
    });
  }

  it('bounds what a page says to the extension', () => {
    assert.deepEqual(findUnbounded(pageMessage, false, 'page'), []);
  });

  it('lets the values of its form through, so that the above says something', () => {
    const accepted = wire.filter(([, schema]) =>
      fc
        .sample(hostileValue(schema), { seed: 1, numRuns: 300 })
        .some((value) => v.is(schema as unknown as v.GenericSchema, value)),
    );
    assert.ok(accepted.length > wire.length / 2, `${accepted.length} of ${wire.length}`);
  });

  it('would be found out if it did not', () => {
    const careless = v.strictObject({
      text: v.string(),
      list: v.array(v.number()),
      thing: v.unknown(),
      inner: v.object({ ok: v.boolean() }),
    });
    assert.deepEqual(findUnbounded(careless, true, 'careless'), [
      'careless.text: a string of any length',
      'careless.list: a list of any length',
      'careless.list[]: a number that may be infinite',
      'careless.thing: is not looked at',
      'careless.inner: takes unknown properties',
    ]);
  });
});
