import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const manifest: Record<string, unknown> = JSON.parse(readFileSync('package.json', 'utf8'));
const texts: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));

/** The properties of package.json that VS Code shows to people. */
const shown = new Set([
  'title',
  'shortTitle',
  'description',
  'markdownDescription',
  'enumDescriptions',
  'markdownEnumDescriptions',
  'enumItemLabels',
  'contents',
  'label',
  'contextualTitle',
  'altText',
]);
/** Names stay as they are in every language. */
const names = new Set(['PixelPair']);

/** Every text that people see, by where it stands. */
function shownTexts(value: unknown, at: string, isShown = false): [string, string][] {
  if (typeof value === 'string') return isShown && !names.has(value) ? [[at, value]] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    shownTexts(inner, `${at}.${key}`, Array.isArray(value) ? isShown : shown.has(key) || isViewName(at, key)),
  );
}

/** `name` is an identifier elsewhere. */
function isViewName(at: string, key: string): boolean {
  return key === 'name' && /^\.contributes\.views\./.test(at);
}

const keyOf = (text: string): string | undefined => text.match(/^%([\w.-]+)%$/)?.[1];

describe('the texts of package.json', () => {
  const found = [
    ...shownTexts(manifest.contributes, '.contributes'),
    ...shownTexts(manifest.capabilities, '.capabilities'),
    ['.description', String(manifest.description)] as const,
  ];

  it('stand in package.nls.json, so that they can be translated', () => {
    assert.ok(found.length > 20);
    assert.deepEqual(
      found.filter(([, text]) => keyOf(text) === undefined).map(([at, text]) => `${at}: ${text}`),
      [],
    );
  });

  it('are all there', () => {
    const missing = found.map(([, text]) => keyOf(text)).filter((key) => key !== undefined && !(key in texts));
    assert.deepEqual(missing, []);
  });

  it('hold no Markdown but links where VS Code shows views that are empty', () => {
    const welcomes = Object.entries(texts).filter(([key]) => key.startsWith('welcome.'));
    assert.ok(welcomes.length > 0);
    assert.deepEqual(
      welcomes.filter(([, text]) => /\*\*|`/.test(text)).map(([key]) => key),
      [],
    );
  });

  it('are all used', () => {
    const source = readFileSync('package.json', 'utf8');
    assert.deepEqual(
      Object.keys(texts).filter((key) => !source.includes(`"%${key}%"`)),
      [],
    );
  });
});
