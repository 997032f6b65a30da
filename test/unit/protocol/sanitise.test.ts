import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cleanChat, cleanFileName, cleanLine, cleanName, cleanTitle } from '../../../src/shared/protocol/sanitise.ts';
import { anyCharacter } from '../../support/anyCharacter.ts';

/** What leaves no mark where it stands alone: joiners, fillers, selectors, blanks, anchors. */
const unseen = [...'\u200d\u200c\u3164\uffa0\u115f\u034f\ufe0f\u{e0100}\u180e\u2800\ufff9\u17b4\u{1d173}'];
const forbidden = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u;

describe('sanitise', () => {
  it('[P14] leaves 1 to 40 visible characters of any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 100 }), (text) => {
        const name = cleanName(text);
        assert.ok(name.length >= 1 && name.length <= 40);
        assert.match(name, /[^\s\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb]/u);
        assert.doesNotMatch(name, forbidden);
        assert.equal(cleanName(name), name);
      }),
    );
  });

  it('[P14] leaves words of ASCII as they are, and nothing that only looks like them', () => {
    const words = fc.stringMatching(/^[!-~]+( [!-~]+)*$/);
    const other = fc.constantFrom(' ', '\n', '\t', '\u007f', '\u00a0', '\u00ad', '\u200b', '\u202e', '\ud800');
    fc.assert(
      fc.property(words, other, fc.nat(), (text, odd, at) => {
        assert.equal(cleanLine(text), text);
        const place = at % (text.length + 1);
        const mixed = cleanLine(`${text.slice(0, place)}${odd}${text.slice(place)}`);
        assert.match(mixed, /^[!-~]+( [!-~]+)*$/);
        assert.equal(mixed.replaceAll(' ', ''), text.replaceAll(' ', ''));
      }),
    );
  });

  it('[P14] takes out bidi overrides, invisible characters and line breaks', () => {
    assert.equal(cleanName('  Mia\u202e \n\t Berg\u200b\u0000 '), 'Mia Berg');
    assert.equal(cleanName('\u202e\u200b '), 'Someone');
  });

  it('[P14][P33][P61] takes what nobody sees for nothing, however much of it there is', () => {
    for (const one of unseen)
      for (const text of [one, ` ${one} ${one}\n`, `${one.repeat(2_000)}Mia`]) {
        const cleaned = [cleanName(text), cleanTitle(text), cleanChat(text), cleanFileName(`${text.slice(0, 200)}..`)];
        assert.deepEqual(cleaned, ['Someone', '', '', 'image'], one.codePointAt(0)?.toString(16));
      }
  });

  it('keeps names of every script, joiners and emoji', () => {
    for (const name of ['Zoë', 'محمد', 'می‌خواهم', '李雷', 'ক্‍ষ', '👩‍🎨 Ada', '❤️']) {
      assert.equal(cleanName(name), name);
      assert.equal(cleanChat(name), name);
    }
  });

  it('[P14][P33] leaves no half of a character anywhere', () => {
    for (const half of ['\ud800', '\udbff', '\udc00', '\udfff']) {
      assert.equal(cleanName(`Mi${half}a😀`), 'Mia😀');
      assert.equal(cleanChat(`a\n${half.repeat(2_000)}b😀`), 'a\nb😀');
      assert.equal(cleanFileName(`pho${half}to.png`), 'photo.png');
    }
    assert.equal(cleanChat('\ud800'), '');
  });

  it('never cuts a character in half', () => {
    assert.equal(cleanName(`${'a'.repeat(39)}😀`), 'a'.repeat(39));
  });

  it('shows a file name without its folders', () => {
    assert.equal(cleanFileName('../../etc/photo.jpg'), 'photo.jpg');
    assert.equal(cleanFileName('C:\\x\\photo\u202egpj.exe'), 'photogpj.exe');
    assert.equal(cleanFileName('a/'), 'image');
  });

  it('shows and suggests no file name that is more than a name on Windows', () => {
    assert.equal(cleanFileName('photo.jpg:hidden.exe'), 'photo.jpg_hidden.exe');
    assert.equal(cleanFileName('CON.png'), '_CON.png');
    assert.equal(cleanFileName('lpt1 .png'), '_lpt1 .png');
    assert.equal(cleanFileName('photo.png. .'), 'photo.png');
    assert.equal(cleanFileName('..'), 'image');
    for (const name of ['console.png', 'photo (1).jpg', '.hidden.png', 'a.b.tiff'])
      assert.equal(cleanFileName(name), name);
  });

  it('leaves a file name of at most 255 characters, the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 400 }), (text) => {
        const name = cleanFileName(text);
        assert.ok(name.length >= 1 && name.length <= 255);
        assert.doesNotMatch(name, /[/\\<>:"|?*]|[. ]$/);
        assert.equal(cleanFileName(name), name);
      }),
    );
  });

  it('[P33] keeps the line breaks of a chat message and nothing else that is invisible', () => {
    assert.equal(cleanChat(' a\r\nb\u0007\u202ec \n'), 'a\nbc');
    assert.equal(cleanChat(' \u200b\n '), '');
    assert.equal(cleanChat('x'.repeat(3_000)).length, 2_000);
  });
});
