import { t } from '../l10n.ts';
import { type Curve, type CurveChannel, channelLabels, curveChannels, neutralCurve, parseCurve } from './curve.ts';
import { type Filter, type FilterGroup, type FilterId, filters, formatValue, snapToScale } from './filters.ts';
import { type Geometry, neutralGeometry, straightenScale, wholeFrame } from './geometry.ts';
import { type Levels, neutralLevels, parseLevels } from './levels.ts';
import { parseGeometry } from './parseGeometry.ts';
import type { Recipe } from './recipe.ts';
import { equalValues, type Value } from './value.ts';

/** A path of the recipe: a section and a name in it. */
export type Path =
  | `adjustments.${FilterId}`
  | `curves.${CurveChannel}`
  | `levels.${CurveChannel}`
  | `geometry.${keyof Geometry}`;

export type SectionName = 'adjustments' | 'curves' | 'levels' | 'geometry';

/** What people reset, copy and paste together. */
export type FieldGroup = FilterGroup | 'curves' | 'levels' | 'geometry';

export const groupLabels: { readonly [Group in FieldGroup]: string } = {
  light: t('Light'),
  colour: t('Colour'),
  effects: t('Effects'),
  curves: t('Curve'),
  levels: t('Levels'),
  geometry: t('Shape'),
};

/** One path of the recipe: what it is called, what it may hold, what it means to leave it alone. */
export interface Field {
  readonly path: Path;
  readonly section: SectionName;
  readonly key: string;
  readonly label: string;
  readonly group: FieldGroup;
  readonly neutral: Value;
  /** The nearest value allowed, from untrusted JSON; undefined where it is nothing of the kind. */
  parse(value: unknown): Value | undefined;
  /** An edit to this value, in the user's words. */
  describe(value: Value): string;
}

/** All fields of the recipe, in a stable order: of the panel, and of files. */
export const fields: readonly Field[] = [
  ...filters.map(filterField),
  ...curveChannels.map(curveField),
  ...curveChannels.map(levelsField),
  ...geometryFields(),
];

const byPath: ReadonlyMap<string, Field> = new Map(fields.map((field) => [field.path, field]));

/** The field of a path, or undefined where no such path exists (paths arrive from files and sockets). */
export function findField(path: string): Field | undefined {
  return byPath.get(path);
}

/** The value at a field, its neutral one where the recipe does not mention it. */
export function fieldValue(recipe: Recipe, { section, key, neutral }: Field): Value {
  const entries: { readonly [key: string]: Value | undefined } = recipe[section] ?? {};
  return entries[key] ?? neutral;
}

function filterField(filter: Filter & { readonly id: FilterId }): Field {
  const { id, label, group, neutral } = filter;
  return {
    path: `adjustments.${id}`,
    section: 'adjustments',
    key: id,
    label,
    group,
    neutral,
    parse: (value) => (typeof value === 'number' && Number.isFinite(value) ? snapToScale(filter, value) : undefined),
    describe: (value) => (value === neutral ? t('Reset {0}', label) : `${label} ${formatValue(filter, Number(value))}`),
  };
}

function curveField(channel: CurveChannel): Field {
  const neutral: Curve = neutralCurve;
  const label = channel === 'rgb' ? t('Curve') : t('{0} Curve', channelLabels[channel]);
  return {
    path: `curves.${channel}`,
    section: 'curves',
    key: channel,
    group: 'curves',
    neutral,
    parse: parseCurve,
    ...namedWithReset(label, neutral),
  };
}

function levelsField(channel: CurveChannel): Field {
  const neutral: Levels = neutralLevels;
  const label = channel === 'rgb' ? t('Levels') : t('{0} Levels', channelLabels[channel]);
  return {
    path: `levels.${channel}`,
    section: 'levels',
    key: channel,
    group: 'levels',
    neutral,
    parse: parseLevels,
    ...namedWithReset(label, neutral),
  };
}

function geometryFields(): readonly Field[] {
  const field = <Key extends keyof Geometry>(
    key: Key,
    label: string,
    parse: (value: unknown) => Geometry[Key] | undefined,
    describe: (value: Value) => string = () => label,
  ): Field => {
    const neutral = neutralGeometry[key];
    return { path: `geometry.${key}`, section: 'geometry', key, label, group: 'geometry', neutral, parse, describe };
  };
  return [
    field('turns', t('Rotate'), parseGeometry.turns),
    field('flipX', t('Flip Horizontal'), parseGeometry.flip),
    field('flipY', t('Flip Vertical'), parseGeometry.flip),
    field('straighten', t('Straighten'), parseGeometry.straighten, (value) =>
      value === 0 ? t('Reset Straighten') : t('Straighten {0}', formatValue(straightenScale, Number(value))),
    ),
    field('crop', t('Crop'), parseGeometry.crop, (value) =>
      equalValues(value, wholeFrame) ? t('Reset Crop') : t('Crop'),
    ),
    field('resize', t('Resize'), parseGeometry.resize, (value) => (value === null ? t('Reset Size') : t('Resize'))),
  ];
}

function namedWithReset(label: string, neutral: Value): Pick<Field, 'label' | 'describe'> {
  return { label, describe: (value) => (equalValues(value, neutral) ? t('Reset {0}', label) : label) };
}
