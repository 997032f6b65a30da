import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chatParts, mentions, parseUrl } from '../../../src/shared/protocol/chatText.ts';

const show = (text: string, names: readonly string[] = []) =>
  chatParts(text, names).map(({ kind, text: part }) => `${kind}: ${part}`);

describe('the text of a message', () => {
  it('stays whole, whatever is in it', () => {
    const piece = fc.constantFrom('@', 'Mia', 'Mia Berg', ' ', 'https://', 'a.b/c', ')', '.', '\n', 'x', '(', 'http:');
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string())), (pieces) => {
        const text = pieces.join('');
        const parts = chatParts(text, ['Mia', 'Mia Berg', 'x']);
        assert.equal(parts.map((part) => part.text).join(''), text);
        for (const { kind, text: url } of parts) if (kind === 'link') assert.equal(parseUrl(url), url);
      }),
    );
  });

  it('has addresses in it, without the end of the sentence', () => {
    assert.deepEqual(show('See https://example.com/a?b=1#c, (or http://x.org/a_(b)). Yes!'), [
      'text: See ',
      'link: https://example.com/a?b=1#c',
      'text: , (or ',
      'link: http://x.org/a_(b)',
      'text: ). Yes!',
    ]);
    assert.deepEqual(show('https://[::1]:8080/ and https://münchen.de'), [
      'link: https://[::1]:8080/',
      'text:  and ',
      'link: https://münchen.de',
    ]);
  });

  for (const [what, url] of [
    ['is a command', 'command:workbench.action.quit'],
    ['is a script', 'javascript:alert(1)'],
    ['is a file', 'file:///etc/passwd'],
    ['is a setting of VS Code', 'vscode://pixelpair.pixelpair/join?host=1'],
    ['has a name in it', 'https://github.com@evil.example/'],
    ['has a password in it', 'https://a:b@evil.example/'],
    ['has a host of nothing', 'https://'],
    ['has a host of signs', 'https://-/'],
    ['hides its host behind a backslash', 'https://evil.example\\@github.com/'],
    ['is longer than 2,000 characters', `https://a.b/${'x'.repeat(2_000)}`],
  ] as const)
    it(`opens no address that ${what}`, () => {
      assert.equal(parseUrl(url), undefined);
      assert.ok(!show(`Look: ${url} there`).includes(`link: ${url}`));
    });

  it('means people by their names, the longest first, in any case, and no part of a word', () => {
    const names = ['Mia', 'Mia Berg', 'Ole'];
    assert.deepEqual(show('@mia berg, @Mia and @OLE!', names), [
      'mention: @mia berg',
      'text: , ',
      'mention: @Mia',
      'text:  and ',
      'mention: @OLE',
      'text: !',
    ]);
    for (const text of ['mia@Ole', '@Miami', '@ Mia', 'Mia']) assert.deepEqual(show(text, names), [`text: ${text}`]);
    assert.ok(mentions('Hi @Mia Berg', 'Mia Berg') && !mentions('Hi @Mia Bergson', 'Mia Berg'));
    assert.deepEqual(show('https://a.b/@Mia', names), ['link: https://a.b/@Mia']);
  });
});
