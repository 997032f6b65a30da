import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { plainText } from '../../../src/editor/plainText.ts';

/** What VS Code takes for a link in a notification (`parseLinkedText`), and for an icon in the status bar. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const icon = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;

const editor = join(import.meta.dirname, '../../../src/editor');
/** A call that shows a text which is neither written out (without values of somebody else's) nor made plain. */
const unguarded =
  /(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)\((?!\s*(?:'|plainText\(|vscode\.l10n\.t\(\s*'[^']*',?\s*\)))/;

describe('plainText', () => {
  it('leaves no link and no icon of what somebody else has written', () => {
    const hostile = '[Join again](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22x%22%7D).jpg';
    assert.match(hostile, link);
    for (const text of [hostile, `$(error) ${hostile}`, '[[a]](https://evil.example "b")', '$($(error))']) {
      assert.doesNotMatch(plainText(text), link);
      assert.doesNotMatch(plainText(text), icon);
    }
  });

  it('holds for every text', () => {
    const parts = fc.constantFrom('[', ']', '(', ')', '$', ' ', '"', 'a', 'command:', 'https://', 'error');
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 30 }), (list) => {
        const text = plainText(list.join(''));
        assert.doesNotMatch(text, link);
        assert.doesNotMatch(text, icon);
        assert.equal(plainText(text), text);
      }),
    );
  });

  it('leaves other texts as they are', () => {
    for (const text of ['holiday (2).jpg', 'Zoë [work]', 'US$ (5)']) assert.equal(plainText(text), text);
  });

  it('stands before every message that is not written out in the source', () => {
    const files = readdirSync(editor, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const found = files.filter((name) => unguarded.test(readFileSync(join(editor, name), 'utf8')));
    assert.deepEqual(found, []);
  });
});
