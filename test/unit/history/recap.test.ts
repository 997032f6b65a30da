import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeMarkdown, escapeMessage, linkTarget } from '../../../src/shared/history/markdown.ts';
import { type Recap, type RecapImage, recapMarkdown } from '../../../src/shared/history/recap.ts';
import { createRecapPeople } from '../../../src/shared/history/recapPeople.ts';
import { neutralRecipe } from '../../../src/shared/recipe/recipe.ts';

const at = Date.UTC(2026, 0, 1, 12);
const image: RecapImage = {
  fileName: 'photo.jpg',
  before: { version: 1, adjustments: { hue: 4 } },
  after: { version: 1, adjustments: { hue: 4, contrast: 18 } },
  authors: new Map([['adjustments.contrast', 'Mia']]),
  snapshots: [{ title: 'Warm', name: 'Ole', at }],
  pictures: { before: 'recap/photo-before.jpg', after: 'recap/photo-after.jpg', snapshots: ['recap/photo (1).jpg'] },
  chat: [{ name: 'Mia', text: 'Look', sentAt: at }],
};
const recap: Recap = {
  startedAt: at,
  endedAt: at + 65 * 60_000,
  people: [
    { name: 'Ole', role: 'host', joins: 1 },
    { name: 'Mia', role: 'editor', joins: 2 },
  ],
  images: [image],
  chat: [],
};
const spoiled = (words: string): Recap => ({
  ...recap,
  people: [{ name: words, role: 'viewer', joins: 1 }],
  chat: [{ name: words, text: words, sentAt: at }],
  images: [
    {
      ...image,
      fileName: words,
      authors: new Map([['adjustments.contrast', words]]),
      snapshots: [{ title: words, name: words, at }],
      chat: [{ name: words, text: words, sentAt: at }],
    },
  ],
});
/** What is left of somebody's words that Markdown could take for markup. */
const active = (markdown: string) => markdown.replace(/<br>/g, ' ').replace(/\\[!-/:-@[-`{-~]/g, ' ');

describe('session recap', () => {
  it('says who was there, for how long, what came of it by whom, and what was said', () => {
    const text = recapMarkdown(recap, 'en');
    for (const part of [
      /^# Session Recap\n\n.*1 h 5 min\.$/m,
      /^- Ole \(host\)\n- Mia \(editor, joined 2 times\)$/m,
      /^\| Contrast \+18 \| Mia \|$/m,
      /^\| Hue .* \| before the session \|$/m,
      /^\| !\[photo\.jpg before the session\]\(recap\/photo-before\.jpg\) \| .*photo-after\.jpg\) \|$/m,
      /^- \*\*Warm\*\*, Ole, .* !\[Warm\]\(recap\/photo%20%281%29\.jpg\)$/m,
      /^- \*\*Mia\*\* .*: Look$/m,
    ])
      assert.match(text, part);
    assert.ok(!text.includes('Session Chat'), 'what is empty is left out');
    assert.ok(
      recapMarkdown({ ...recap, images: [{ ...image, before: neutralRecipe, after: neutralRecipe }] }, 'en').includes(
        'Nothing is adjusted.',
      ),
    );
  });

  it('lets nobody put markup, links, mentions or lines of their own into it', () => {
    const plain = recapMarkdown(spoiled('x'), 'en').split('\n');
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'\\`*_{}[]()<>#+-.!|~&@:/\n\r www1 GH'.split('')) }),
      fc.constantFrom(
        '<img src=x onerror=alert(1)>',
        '[x](command:evil)',
        '| a | b |\n|---|---|',
        '@kim fixes #12',
        'https://a.example',
        '//a.example',
        'see a.com/b, a.CO.uk or пример.рф',
        '# h',
        '```',
        '&lt;b>',
        '1. x',
        '`https://a.example`',
        'https://a.example/`x` https://b.example|c',
        '(https://a.example/?b=1#c), https://d.example.',
      ),
    );
    /** Addresses as code, which nothing makes a link of. */
    const code = /(?<=^|[\s(]|<br>)`https?:\/\/[!-_a-~]+`(?=[\s,;!?)]|\.?(?:\s|$|<br>))/g;
    fc.assert(
      fc.property(hostile, (words) => {
        const lines = recapMarkdown(spoiled(words), 'en').split('\n');
        assert.equal(lines.length, plain.length, 'as many lines as for a plain word');
        for (const written of [escapeMarkdown(words), escapeMessage(words).replace(code, '')]) {
          assert.doesNotMatch(active(written), /[`*_{}[\]<>#|~&!$]|https?:\/\/|www\.|GH-\d/i);
          assert.doesNotMatch(written, /@(?!\u200b)|#\d|\/\/|\.com|(?:^|<br>)(?:[+\-=]|\d{1,9}[.)])/);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has the addresses of a message whole, to be copied', () => {
    assert.equal(
      escapeMessage('see https://a.example/b_c?d=1#e, and (http://x.org/y).\nhttps://z.example.'),
      'see `https://a.example/b_c?d=1#e`, and (`http://x.org/y`).<br>`https://z.example`.',
    );
    for (const odd of ['xhttps://a.example', 'https://аpple.example', 'https://a.example/`b`', 'https://a.example|b'])
      assert.doesNotMatch(escapeMessage(odd), /(?<!\\)`/, odd);
  });

  it('tells dates and times in the language it is asked for', () => {
    const evening = Date.UTC(2026, 2, 1, 19, 5);
    const told = (language: string) => recapMarkdown({ ...recap, startedAt: evening }, language);
    assert.match(told('de'), /^\d\. März 2026 um \d\d:\d\d,/m);
    assert.match(told('en'), /^March \d, 2026 at \d{1,2}:\d\d\s[AP]M,/m);
    assert.match(told('de'), /^- \*\*Mia\*\* \d\d:\d\d: Look$/m);
    assert.match(told('zh-cn'), /2026年3月/);
    assert.ok(told('qps-ploc'), 'the language of VS Code that is for tests');
  });

  it('leaves names of files as they are', () => {
    for (const name of ['photo.jpg', 'a.b.tiff', 'IMG 1.PNG']) assert.equal(escapeMarkdown(name), name);
  });

  it('leads to pictures whatever they are called', () => {
    assert.equal(linkTarget('recap/a b)(!.jpg'), 'recap/a%20b%29%28%21.jpg');
  });
});

describe('the people of a session recap', () => {
  const [ole, mia] = [
    { id: 'o', name: 'Ole', role: 'host' },
    { id: 'm', name: 'Mia', role: 'editor' },
  ] as const;

  it('are each in it once, whether they come back as themselves or as somebody new, in the role they had first', () => {
    const people = createRecapPeople(8);
    for (const present of [[ole, mia], [ole], [ole, mia], [ole], [ole, { ...mia, id: 'm2', role: 'viewer' as const }]])
      people.note(present);
    assert.deepEqual(people.list, [
      { name: 'Ole', role: 'host', joins: 1 },
      { name: 'Mia', role: 'editor', joins: 2 },
    ]);
  });

  it('keep their line where somebody takes their name, or nearly, after them', () => {
    const people = createRecapPeople(8);
    const later = { id: 'm2', name: 'Mia', role: 'viewer' } as const;
    const nearly = { id: 'm3', name: 'mia', role: 'viewer' } as const;
    // Twice, as whoever is known by then might change what the line says.
    for (const present of [[mia], [], [later], [later], [nearly], [{ ...later, name: 'Eve' }]]) people.note(present);
    const line = { name: 'Mia', role: 'editor', joins: 2 };
    assert.deepEqual(people.list, [line, { name: 'mia', role: 'viewer', joins: 1 }]);
    people.note([{ ...mia, name: 'Mia B', role: 'viewer' }]);
    assert.deepEqual(people.list[0], { ...line, name: 'Mia B', role: 'viewer' });
  });

  it('are two where they have the same name and are there together', () => {
    const people = createRecapPeople(8);
    const other = { id: 'm2', name: 'MIA', role: 'viewer' } as const;
    for (const present of [[mia, other], [other], [other, mia]]) people.note(present);
    assert.deepEqual(
      people.list.map(({ name, joins }) => [name, joins]),
      [
        ['Mia', 1],
        ['MIA', 1],
      ],
    );
  });

  it('are no more than a session remembers, however often somebody comes as somebody new', () => {
    const people = createRecapPeople(2);
    for (let n = 0; n < 50; n += 1) people.note([ole, { ...mia, id: `m${n}` }, { ...mia, id: `x${n}`, name: `X${n}` }]);
    assert.deepEqual(
      people.list.map(({ name, joins }) => [name, joins]),
      [
        ['Ole', 1],
        ['Mia', 50],
      ],
    );
  });

  it('are noted at once however many they are, each time that anybody comes or goes', () => {
    const many = Array.from({ length: 2000 }, (_, at) => ({ ...mia, id: `m${at}`, name: `Mia ${at}` }));
    const people = createRecapPeople(many.length);
    const before = process.cpuUsage();
    for (let n = 0; n < 60; n += 1) people.note(many);
    const { user } = process.cpuUsage(before);
    assert.equal(people.list.length, many.length);
    assert.ok(user < 800_000, `${user / 1000} ms`);
  });
});
