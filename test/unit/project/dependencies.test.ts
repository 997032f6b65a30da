import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The oldest versions without a known way to be brought down from outside. */
const oldestAllowed = { 'socket.io-parser': '4.2.7', ws: '8.21.1' };

describe('dependencies', () => {
  for (const [name, oldest] of Object.entries(oldestAllowed)) {
    it(`every installed ${name} is at least ${oldest}`, () => {
      const found = installedVersions(name);
      assert.ok(found.length > 0, `${name} is not installed`);
      for (const version of found) assert.ok(compareVersions(version, oldest) >= 0, `${name} ${version}`);
    });
  }

  it('holds them there by overrides, whoever else asks for an older one', () => {
    const { overrides, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    for (const [name, oldest] of Object.entries(oldestAllowed)) {
      // `$name` means the version this project itself asks for.
      const held: string = overrides[name] === `$${name}` ? devDependencies[name] : overrides[name];
      assert.ok(compareVersions(held.replace(/^>=/, ''), oldest) >= 0, `${name}: ${held}`);
    }
  });

  it('has one engine.io-client, and socket.io-client the same: its lines are made with a class of ours that extends one there', () => {
    const { overrides, devDependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.equal(overrides['engine.io-client'], '$engine.io-client');
    assert.deepEqual(installedVersions('engine.io-client'), [devDependencies['engine.io-client']]);
  });

  it('compares versions by number, not by letter', () => {
    assert.ok(compareVersions('4.10.0', '4.9.9') > 0);
    assert.ok(compareVersions('4.2.6', '4.2.7') < 0);
    assert.equal(compareVersions('8.21.1', '8.21.1'), 0);
  });
});

/** Of all copies in the tree, nested ones too, as npm wrote them down. */
function installedVersions(name: string): string[] {
  const lock = JSON.parse(readFileSync(path.join(root, 'node_modules', '.package-lock.json'), 'utf8'));
  const packages: Record<string, { version: string }> = lock.packages;
  return Object.entries(packages)
    .filter(([where]) => where.endsWith(`node_modules/${name}`))
    .map(([, entry]) => entry.version);
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number));
  const differences = [0, 1, 2].map((index) => (left?.[index] ?? 0) - (right?.[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}
