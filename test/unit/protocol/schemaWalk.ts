import fc from 'fast-check';
import { anyCharacter } from '../../support/anyCharacter.ts';

/** As much of a valibot schema as a walk needs; every kind has some of it. */
export interface AnySchema {
  readonly kind: string;
  readonly type: string;
  readonly pipe?: readonly AnySchema[];
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly options?: readonly unknown[];
  readonly items?: readonly AnySchema[];
  readonly item?: AnySchema;
  readonly wrapped?: AnySchema;
  readonly literal?: unknown;
  readonly requirement?: unknown;
}

/** What each schema of a pipe is made of: itself, and what is demanded of it. */
const stagesOf = (schema: AnySchema): readonly AnySchema[] => schema.pipe?.flatMap(stagesOf) ?? [schema];
const demands = (schema: AnySchema, types: readonly string[]): boolean =>
  stagesOf(schema).some(({ type }) => types.includes(type));
const isSchema = (value: unknown): value is AnySchema => typeof value === 'object' && value !== null && 'kind' in value;

/** The parts of a schema, each with where it is. */
function partsOf(schema: AnySchema): readonly (readonly [string, AnySchema])[] {
  const { entries = {}, items = [], item, wrapped, options = [] } = schema;
  const [, ...later] = stagesOf(schema);
  return [
    ...Object.entries(entries).map(([name, one]) => [`.${name}`, one] as const),
    ...items.map((one, index) => [`[${index}]`, one] as const),
    ...(item ? [['[]', item] as const] : []),
    ...(wrapped ? [['', wrapped] as const] : []),
    ...options.filter(isSchema).map((one, index) => [`|${index}`, one] as const),
    ...later.filter(({ kind }) => kind === 'schema').map((one) => ['', one] as const),
  ];
}

/** What a schema lies in: whether that bounds a list's length, and whether it looks at what is unknown. */
interface Surroundings {
  readonly isStrict: boolean;
  readonly isCounted: boolean;
  readonly isLookedAt: boolean;
}

/** What could get through a schema without a bound: where, and what. `isStrict`: objects take no other property. */
export function findUnbounded(schema: AnySchema, isStrict: boolean, at: string): readonly string[] {
  return find(schema, { isStrict, isCounted: false, isLookedAt: false }, at);
}

function find(schema: AnySchema, around: Surroundings, at: string): readonly string[] {
  const isLookedAt = demands(schema, ['raw_transform']) || laterItem(schema) !== schema.item;
  const parts = partsOf(schema).flatMap(([where, part]) => {
    const isCounted = stagesOf(schema).includes(part) && demands(schema, ['max_length']);
    return find(part, { ...around, isCounted, isLookedAt }, at + where);
  });
  const problem = problems[schema.type]?.(schema, around);
  return problem ? [`${at}: ${problem}`, ...parts] : parts;
}

type Problem = (schema: AnySchema, around: Surroundings) => string | undefined | false;
const takesEverything: Problem = () => 'takes everything';

const problems: Readonly<Record<string, Problem>> = {
  object: (_, { isStrict }) => isStrict && 'takes unknown properties',
  loose_object: takesEverything,
  any: takesEverything,
  unknown: (schema, { isLookedAt }) => !isLookedAt && !demands(schema, ['raw_transform']) && 'is not looked at',
  string: (schema) => !demands(schema, ['max_length']) && !hasFixedPattern(schema) && 'a string of any length',
  array: (schema, { isCounted }) => !isCounted && !demands(schema, ['max_length']) && 'a list of any length',
  number: (schema) => !demands(schema, ['finite', 'integer', 'safe_integer']) && 'a number that may be infinite',
};

/** A pattern without repetition has a length. */
function hasFixedPattern(schema: AnySchema): boolean {
  return stagesOf(schema).some(({ type, requirement }) => type === 'regex' && !/[+*]/.test(String(requirement)));
}

const words = [
  'e1',
  'Mia',
  'adjustments.hue',
  'curves.rgb',
  'geometry.crop',
  'a\u202eb\u0007',
  '__proto__',
  '0'.repeat(64),
];
const anyText = fc.oneof(fc.constantFrom(...words), fc.string({ unit: anyCharacter }), fc.constant('x'.repeat(5_000)));
const anyNumber = fc.oneof(fc.integer({ min: -5, max: 300 }), fc.double(), fc.constantFrom(1e308, -1e308, 2 ** 53));

/** Values of the schema's form, with a little of everything else in every place. */
export function hostileValue(schema: AnySchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: formed(schema) }, { weight: 1, arbitrary: fc.jsonValue() });
}

function formed(schema: AnySchema): fc.Arbitrary<unknown> {
  const { entries, item, items, wrapped, options = [] } = schema;
  if (entries) return withExtra(fc.record(mapValues(entries, hostileValue)));
  if (items) return fc.tuple(...items.map(hostileValue));
  if (item) return fc.array(hostileValue(laterItem(schema) ?? item), { maxLength: 5 });
  if (wrapped) return fc.oneof(hostileValue(wrapped), fc.constantFrom(null, undefined));
  const alternatives = options.map((one) => (isSchema(one) ? hostileValue(one) : fc.constant(one)));
  return alternatives.length > 0 ? fc.oneof(...alternatives) : (plain[schema.type] ?? plainValue(schema));
}

const plain: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  instance: fc.uint8Array(),
  number: anyNumber,
  boolean: fc.boolean(),
  unknown: fc.oneof(anyNumber, fc.jsonValue()),
};

function plainValue(schema: AnySchema): fc.Arbitrary<unknown> {
  return schema.type === 'literal' ? fc.constant(schema.literal) : anyText;
}

/** A list may be looked at twice: for its length first, then for what is in it. */
function laterItem(schema: AnySchema): AnySchema | undefined {
  return stagesOf(schema).findLast(({ kind, item }) => kind === 'schema' && item !== undefined)?.item;
}

/** Seldom one property more, as `JSON.parse` makes it: `__proto__` is one as well. */
function withExtra(record: fc.Arbitrary<object>): fc.Arbitrary<object> {
  const extra = fc.constantFrom('__proto__', 'constructor', 'toString', 'admin');
  return fc.oneof(
    { weight: 30, arbitrary: record },
    {
      weight: 1,
      arbitrary: fc
        .tuple(record, extra)
        .map(([value, name]) =>
          Object.defineProperty({ ...value }, name, { value: { polluted: true }, enumerable: true }),
        ),
    },
  );
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, map: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
