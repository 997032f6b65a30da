import { t } from '../l10n.ts';
import { clamp } from './json.ts';

/** A number that people set: its range, its grain, and how it is written. */
export interface NumberScale {
  readonly min: number;
  readonly max: number;
  /** Values are multiples of the step, counted from zero. */
  readonly step: number;
  /** The value that changes nothing. */
  readonly neutral: number;
  readonly unit: '' | 'EV' | '%' | '°' | 'px';
  /** Whether a positive value is written with its sign, as in "+18". */
  readonly signed: boolean;
}

/** What a filter is to its users: one row per slider. What it does to pixels stands in `compile.ts`. */
export interface Filter extends NumberScale {
  readonly id: string;
  readonly label: string;
  readonly group: FilterGroup;
}

export type FilterGroup = 'light' | 'colour' | 'effects';

/** The only list of filters: sliders, host validation, docs and tests read it. */
export const filters = [
  {
    id: 'exposure',
    label: t('Exposure'),
    group: 'light',
    min: -5,
    max: 5,
    step: 0.05,
    neutral: 0,
    unit: 'EV',
    signed: true,
  },
  {
    id: 'brightness',
    label: t('Brightness'),
    group: 'light',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '%',
    signed: true,
  },
  {
    id: 'contrast',
    label: t('Contrast'),
    group: 'light',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '%',
    signed: true,
  },
  {
    id: 'highlights',
    label: t('Highlights'),
    group: 'light',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  {
    id: 'shadows',
    label: t('Shadows'),
    group: 'light',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  {
    id: 'whites',
    label: t('Whites'),
    group: 'light',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  {
    id: 'blacks',
    label: t('Blacks'),
    group: 'light',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  { id: 'gamma', label: t('Gamma'), group: 'light', min: 0.2, max: 5, step: 0.01, neutral: 1, unit: '', signed: false },
  {
    id: 'temperature',
    label: t('Temperature'),
    group: 'colour',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  { id: 'tint', label: t('Tint'), group: 'colour', min: -100, max: 100, step: 1, neutral: 0, unit: '', signed: true },
  {
    id: 'saturation',
    label: t('Saturation'),
    group: 'colour',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '%',
    signed: true,
  },
  {
    id: 'vibrance',
    label: t('Vibrance'),
    group: 'colour',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  { id: 'hue', label: t('Hue'), group: 'colour', min: -180, max: 180, step: 1, neutral: 0, unit: '°', signed: true },
  {
    id: 'clarity',
    label: t('Clarity'),
    group: 'effects',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  {
    id: 'sharpen',
    label: t('Sharpen'),
    group: 'effects',
    min: 0,
    max: 200,
    step: 1,
    neutral: 0,
    unit: '%',
    signed: false,
  },
  {
    id: 'sharpenRadius',
    label: t('Sharpen Radius'),
    group: 'effects',
    min: 0.5,
    max: 20,
    step: 0.1,
    neutral: 1,
    unit: 'px',
    signed: false,
  },
  {
    id: 'blur',
    label: t('Blur'),
    group: 'effects',
    min: 0,
    max: 100,
    step: 0.5,
    neutral: 0,
    unit: 'px',
    signed: false,
  },
  {
    id: 'vignette',
    label: t('Vignette'),
    group: 'effects',
    min: -100,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '',
    signed: true,
  },
  { id: 'grain', label: t('Grain'), group: 'effects', min: 0, max: 100, step: 1, neutral: 0, unit: '%', signed: false },
  {
    id: 'pixelate',
    label: t('Pixelate'),
    group: 'effects',
    min: 1,
    max: 200,
    step: 1,
    neutral: 1,
    unit: 'px',
    signed: false,
  },
  {
    id: 'grayscale',
    label: t('Grayscale'),
    group: 'effects',
    min: 0,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '%',
    signed: false,
  },
  { id: 'sepia', label: t('Sepia'), group: 'effects', min: 0, max: 100, step: 1, neutral: 0, unit: '%', signed: false },
  {
    id: 'invert',
    label: t('Invert'),
    group: 'effects',
    min: 0,
    max: 100,
    step: 1,
    neutral: 0,
    unit: '%',
    signed: false,
  },
] as const satisfies readonly Filter[];

export type FilterId = (typeof filters)[number]['id'];

const byId: ReadonlyMap<string, Filter & { readonly id: FilterId }> = new Map(filters.map((row) => [row.id, row]));

/** The row of a filter id, or undefined where no such filter exists (ids arrive from files and sockets). */
export function findFilter(id: string): (Filter & { readonly id: FilterId }) | undefined {
  return byId.get(id);
}

/** The nearest value the scale allows: inside its range, on its step. `value` must be finite. */
export function snapToScale(scale: NumberScale, value: number): number {
  const clamped = clamp(scale.min, scale.max, value);
  const snapped = Math.round(clamped / scale.step) * scale.step;
  // A sum of tenths has more digits than ten of them; whole steps have none, and need no text for that.
  return (Number.isInteger(scale.step) ? snapped : Number(snapped.toFixed(decimalsOf(scale)))) + 0;
}

/** The value in the user's terms, such as "+18", "0.50 EV" or "-30°". */
export function formatValue(scale: NumberScale, value: number): string {
  const digits = Math.abs(value).toFixed(decimalsOf(scale));
  const sign = value < 0 ? '-' : scale.signed && value > 0 ? '+' : '';
  const unit = scale.unit === 'EV' || scale.unit === 'px' ? ` ${scale.unit}` : scale.unit === '°' ? '°' : '';
  return `${sign}${digits}${unit}`;
}

function decimalsOf({ step }: NumberScale): number {
  return step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
}
