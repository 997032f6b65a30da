import assert from 'node:assert/strict';
import fc from 'fast-check';
import * as v from 'valibot';
import { facts, requests } from '../../../src/shared/protocol/messages.ts';
import { readApplied, readCommit, readFact, readRequest } from '../../../src/shared/protocol/readMessage.ts';
import { paths } from '../../../src/shared/recipe/edit.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';
import { type AnySchema, hostileValue } from './schemaWalk.ts';

const commit = requests['edit:commit'].payload;
const applied = facts['edit:applied'];
const outputOf = (schema: v.GenericSchema, value: unknown): unknown => {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : undefined;
};

/** Almost always what a client sends, a little off now and then. */
const id = fc.oneof({ weight: 20, arbitrary: fc.stringMatching(/^[A-Za-z0-9_.-]{1,64}$/) }, fc.string());
const number = fc.oneof(
  { weight: 20, arbitrary: fc.maxSafeNat() },
  fc.constantFrom(-1, 0.5, 2 ** 53, -0, Number.NaN, 8_640_000_000_000_000, 8_640_000_000_000_001),
);
const name = fc.oneof(fc.stringMatching(/^[!-~ ]{0,50}$/), fc.string({ unit: anyCharacter, maxLength: 1_100 }));
const change = fc.record({
  path: fc.oneof({ weight: 20, arbitrary: fc.constantFrom<string>(...paths) }, fc.string()),
  value: fc.oneof({ weight: 10, arbitrary: fc.double({ min: -300, max: 300 }) }, fc.jsonValue()),
});
const changes = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(change) },
  fc.array(change, { maxLength: 3 }),
  fc.constant({ 0: 1, length: 1 }),
);

describe('messages that are read without their schema', () => {
  const rows = [
    {
      what: 'edit:commit',
      schema: commit,
      quick: readCommit,
      read: (value: unknown) => readRequest('edit:commit', value),
      usual: fc.record({ id, base: number, changes }),
    },
    {
      what: 'edit:applied',
      schema: applied,
      quick: readApplied,
      read: (value: unknown) => readFact('edit:applied', value),
      usual: fc.record({ rev: number, id, by: id, name, at: number, changes }),
    },
  ] as const;
  for (const { what, schema, quick, read, usual } of rows) {
    it(`[P9] come out of ${what} as the schema gives them, or are left to it`, () => {
      const hostile = hostileValue(schema as unknown as AnySchema);
      fc.assert(
        fc.property(fc.oneof(usual, hostile), (value) => {
          const expected = outputOf(schema, value);
          const own = quick(value);
          if (own !== undefined) assert.deepEqual(own, expected);
          assert.deepEqual(read(value), expected);
        }),
        { numRuns: 2_000 },
      );
    });
  }

  it('are what a slider does', () => {
    const one = [{ path: 'adjustments.contrast', value: 18 }];
    assert.ok(readCommit({ id: 'e1', base: 0, changes: one }));
    assert.ok(readApplied({ rev: 1, id: 'e1', by: 'x81k', name: 'Mia', at: 1, changes: one }));
  });

  it('[P9] take no property beyond those, not even an inherited one', () => {
    const edit = { id: 'e1', base: 0, changes: [{ path: 'adjustments.contrast', value: 18 }] };
    assert.equal(readCommit({ ...edit, extra: 1 }), undefined);
    assert.equal(readCommit(JSON.parse(`${JSON.stringify(edit).slice(0, -1)},"__proto__":{"a":1}}`)), undefined);
    assert.equal(readCommit(Object.assign(Object.create({ inherited: 1 }), edit)), undefined);
  });
});
