/** What untrusted text says; undefined where it is no JSON, which the caller says in its own words. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object of JSON, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** The own properties of these names, undefined where one is missing or no finite number. */
export function numbersOf(value: unknown, keys: readonly string[]): readonly (number | undefined)[] {
  const own = new Map<string, unknown>(isRecord(value) ? Object.entries(value) : []);
  return keys.map((key) => own.get(key)).map((one) => (isFiniteNumber(one) ? one : undefined));
}

/** The nearest number of a range; never a negative zero. */
export function clamp(min: number, max: number, value: number): number {
  return Math.min(max, Math.max(min, value)) + 0;
}
