import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSources } from './imports.ts';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

interface Setting {
  readonly scope: string;
}

/** A workspace may choose these for itself: whatever it says, nobody gets in by it. */
const harmless = ['pixelpair.sidecar'];
/** Scopes whose settings VS Code reads from the user's own files only. */
const ownScopes = ['machine', 'application'];

describe('settings', () => {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const settings: Record<string, Setting> = manifest.contributes.configuration.properties;

  it('a hostile workspace cannot set are all those that open a door or name the user', () => {
    const open = Object.entries(settings).filter(([, { scope }]) => !ownScopes.includes(scope));
    assert.deepEqual(
      open.map(([name]) => name),
      harmless,
    );
    for (const name of ['reach', 'approve']) assert.equal(settings[`pixelpair.host.${name}`]?.scope, 'machine');
  });

  it('are the only ones that the code reads', () => {
    const read = readSources(path.join(root, 'src')).flatMap(({ text }) =>
      [...text.matchAll(/getConfiguration\('pixelpair'[^)]*\)\s*\.(?:get|update|inspect)(?:<[^>]*>)?\('([^']+)'/g)].map(
        ([, name]) => `pixelpair.${name}`,
      ),
    );
    assert.ok(read.includes('pixelpair.host.reach'));
    for (const name of read) assert.ok(name in settings, name);
  });

  it('accept nobody by themselves: there is none that answers a question for the user', () => {
    for (const name of Object.keys(settings)) assert.doesNotMatch(name, /accept|trust|auto|allow|open/i);
  });
});
