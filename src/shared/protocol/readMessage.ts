import * as v from 'valibot';
import { parseChange } from '../recipe/edit.ts';
import {
  type FactName,
  type FactPayload,
  facts,
  type RequestName,
  type RequestPayload,
  requests,
  type SignalName,
  type SignalPayload,
  signals,
} from './messages.ts';
import { cleanName } from './sanitise.ts';
import { isId, isRev, isTime, maxRawNameCharacters, type RoomEdit } from './schemas.ts';

type Commit = RequestPayload<'edit:commit'>;

/** What came with a request, checked and cleaned; undefined where it is not what the specification says. */
export function readRequest<K extends RequestName>(name: K, value: unknown): RequestPayload<K> | undefined {
  // The reader and the schema were picked by the name, which the compiler cannot follow.
  if (name === 'edit:commit')
    return (readCommit(value) ?? outputOf(requests[name].payload, value)) as RequestPayload<K>;
  return outputOf(requests[name].payload, value) as RequestPayload<K> | undefined;
}

export function readSignal<K extends SignalName>(name: K, value: unknown): SignalPayload<K> | undefined {
  return outputOf(signals[name], value) as SignalPayload<K> | undefined;
}

export function readFact<K extends FactName>(name: K, value: unknown): FactPayload<K> | undefined {
  if (name === 'edit:applied') return (readApplied(value) ?? outputOf(facts[name], value)) as FactPayload<K>;
  return outputOf(facts[name], value) as FactPayload<K> | undefined;
}

/**
 * What a hand does at a slider, an edit of one path, read without the schema, whose many small steps cost several times as
 * much where the processor has done something else meanwhile. Gives what the schema gives, or undefined where that shall
 * decide: a test holds the two together.
 */
export function readCommit(value: unknown): Commit | undefined {
  if (!hasExactly(value, commitNames)) return undefined;
  const { id, base } = value;
  const changes = readOneChange(value.changes);
  return changes && isId(id) && isRev(base) ? { id, base, changes } : undefined;
}

/** The same as everybody else hears of it. */
export function readApplied(value: unknown): RoomEdit | undefined {
  if (!hasExactly(value, appliedNames)) return undefined;
  const { rev, id, by, name, at } = value;
  const changes = readOneChange(value.changes);
  const isFine = changes && isRev(rev) && isId(id) && isId(by) && isTime(at);
  if (!isFine || typeof name !== 'string' || name.length > maxRawNameCharacters) return undefined;
  return { rev, id, by, name: cleanName(name), at, changes };
}

const commitNames = ['id', 'base', 'changes'] as const;
const appliedNames = ['rev', 'id', 'by', 'name', 'at', 'changes'] as const;
const changeNames = ['path', 'value'] as const;

function readOneChange(value: unknown): Commit['changes'] | undefined {
  const [only]: readonly unknown[] = Array.isArray(value) && value.length === 1 ? value : [];
  if (!hasExactly(only, changeNames)) return undefined;
  const change = parseChange(only.path, only.value);
  return change && [change];
}

/** Whether it is an object with these properties and no other, however that one got there. */
function hasExactly<Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is { readonly [K in Name]: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const name of names) if (!Object.hasOwn(value, name)) return false;
  let count = 0;
  for (const _name in value) count += 1;
  return count === names.length;
}

function outputOf(schema: v.GenericSchema, value: unknown): unknown {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  return parsed.success ? parsed.output : undefined;
}
