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
  light: 'Light',
  colour: 'Colour',
  effects: 'Effects',
  curves: 'Curve',
  levels: 'Levels',
  geometry: 'Shape',
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
    describe: (value) => (value === neutral ? `Reset ${label}` : `${label} ${formatValue(filter, Number(value))}`),
  };
}

function curveField(channel: CurveChannel): Field {
  const neutral: Curve = neutralCurve;
  const label = labelIn(channel, 'Curve');
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
  const label = labelIn(channel, 'Levels');
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
    field('turns', 'Rotate', parseGeometry.turns),
    field('flipX', 'Flip Horizontal', parseGeometry.flip),
    field('flipY', 'Flip Vertical', parseGeometry.flip),
    field('straighten', 'Straighten', parseGeometry.straighten, (value) =>
      value === 0 ? 'Reset Straighten' : `Straighten ${formatValue(straightenScale, Number(value))}`,
    ),
    field('crop', 'Crop', parseGeometry.crop, (value) => (equalValues(value, wholeFrame) ? 'Reset Crop' : 'Crop')),
    field('resize', 'Resize', parseGeometry.resize, (value) => (value === null ? 'Reset Size' : 'Resize')),
  ];
}

function namedWithReset(label: string, neutral: Value): Pick<Field, 'label' | 'describe'> {
  return { label, describe: (value) => (equalValues(value, neutral) ? `Reset ${label}` : label) };
}

function labelIn(channel: CurveChannel, label: string): string {
  return channel === 'rgb' ? label : `${channelLabels[channel]} ${label}`;
}
