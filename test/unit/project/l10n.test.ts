// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source code.
import assert from 'node:assert/strict';
import { textsOf } from '../../../scripts/lib/l10n/texts.ts';
import { tokensOf } from '../../../scripts/lib/l10n/tokens.ts';
import { numberText, t, useTexts } from '../../../src/shared/l10n.ts';

const problemsIn = (source: string): string[] => textsOf(source).problems.map(({ text }) => text);
const messagesIn = (source: string): string[] => textsOf(source).messages.map(({ text }) => text);

describe('t', () => {
  afterEach(() => useTexts({}));

  it('says the English text where there is no other', () => {
    assert.equal(t('Reset {0}', 'Contrast'), 'Reset Contrast');
  });

  it('says the translated one, with the values where that language has them', () => {
    useTexts({ '{0} of {1}': 'Von {1} ist es {0}' });
    assert.equal(t('{0} of {1}', 2, 'three'), 'Von three ist es 2');
  });

  it('groups the digits of numbers as the language does', () => {
    assert.equal(numberText(32_768), '32,768');
    useTexts({}, 'de');
    assert.equal(numberText(32_768), '32.768');
  });

  it('takes no text from what every object has', () => {
    assert.equal(t('constructor'), 'constructor');
  });

  it('fills in values as they are, whatever they hold', () => {
    assert.equal(t('{0} has left.', '{1} $& {0}'), '{1} $& {0} has left.');
  });
});

describe('the search for texts that go through no translation', () => {
  for (const source of [
    "void vscode.window.showInformationMessage('The session has ended.');",
    "element('p', {}, 'No messages yet.')",
    "element('div', { 'aria-label': 'Participants' })",
    "const titles = { save: 'Save', other: 'x' };",
    'setText(node, `${name} has left`);',
    'setText(node, `${isHost ? "The host" : name} x`);',
    "const text = done ? 'Saved' : t('Not saved');",
    "show(t('{0} of {1}', 'The first', 2));",
    "ask({ 'Show Logs': run });",
    "element('div', { class: 'pingRing', title: late ? 'too late' : name });",
    "log.info(t('Ready')); setText(node, 'Ready now');",
  ]) {
    it(`finds one in ${source}`, () => assert.equal(problemsIn(source).length, 1));
  }

  for (const source of [
    "show(t('The session has ended.'));",
    "show(vscode.l10n.t('{0} has left.', name));",
    "throw new Error('no field at that path');",
    "this.#services.log.warn('The page sent nonsense.');",
    "element('div', { class: 'textButton primary' });",
    "element('div', { class: late ? 'pingRing late' : 'pingRing', role });",
    "setAttribute(node, 'class', busy ? 'progressBar busy' : 'progressBar');",
    "if (event.key === 'Escape' && error.code !== 'FileNotFound') return;",
    "// It's the user's text\nconst id = 'session'; /* 'Two words' */",
    "const pattern = /'Some text' [a-z/'] more/g;",
    "import { a } from './l10n.ts';",
  ]) {
    it(`lets pass ${JSON.stringify(source)}`, () => assert.deepEqual(problemsIn(source), []));
  }

  it('finds sentences that are put together, which no language but English can say', () => {
    assert.deepEqual(problemsIn('show(t(`${name} has left.`));'), ['t(`{...} has left.`)']);
  });

  it('finds calls that name no text', () => {
    assert.deepEqual(problemsIn('show(t(label));'), ['t(...) without a literal']);
  });

  it('finds places that nothing is put into', () => {
    assert.deepEqual(problemsIn("show(t('{0} of {1}', 2,));"), ['{0} of {1}: too few values']);
  });
});

describe('the messages for translators', () => {
  it('are the first values of t, both of them where it chooses', () => {
    assert.deepEqual(messagesIn("t(count === 1 ? '1 image' : '{0} images', count)"), ['1 image', '{0} images']);
  });

  it('are unescaped', () => {
    assert.deepEqual(messagesIn("t('Mia\\'s image\\u2026')"), ["Mia's image…"]);
  });

  it('know their lines', () => {
    assert.deepEqual(textsOf("\n\nt(\n  'Ready',\n);").messages, [{ text: 'Ready', line: 4 }]);
  });
});

describe('the tokens of a file', () => {
  it('tell a division from a regular expression', () => {
    assert.deepEqual(
      tokensOf("a / b / 'c'; d = /'e/;").map(({ value }) => value),
      ['a', '/', 'b', '/', 'c', ';', 'd', '=', ';'],
    );
  });

  it('hold what stands in the substitutions of a template, however deep', () => {
    const texts = tokensOf("`a ${f({ b: `${'c'}` })} d`").filter(({ kind }) => kind === 'text');
    assert.deepEqual(
      texts.map(({ value }) => value),
      ['c'],
    );
  });
});
