import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Context, holds } from '../../support/whenClause.ts';

interface Entry {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}
interface Command {
  readonly command: string;
  readonly title: string;
  readonly enablement?: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
const commands: readonly Command[] = contributes.commands;
const menus: Readonly<Record<string, readonly Entry[]>> = contributes.menus;

const editor: Context = { activeCustomEditorId: 'pixelpair.editor', resource: 'photo', resourceScheme: 'file' };
const guestEditor: Context = { ...editor, resourceScheme: 'pixelpair-session' };
const hosting: Context = {
  'pixelpair.sessionState': 'sharing',
  'pixelpair.hadSession': true,
  'pixelpair.sessionImages': ['photo'],
};
const joined: Context = { ...hosting, 'pixelpair.sessionState': 'joined' };
const company: Context = { 'pixelpair.hasCompany': true };

/** What VS Code knows where the user is, in the order of the columns below. */
const places: readonly Context[] = [
  /* nothing open     */ { 'pixelpair.sessionState': 'idle' },
  /* an image, alone  */ { ...editor, 'pixelpair.sessionState': 'idle' },
  /* connecting       */ { ...editor, 'pixelpair.sessionState': 'connecting' },
  /* host, nobody yet */ { ...editor, ...hosting },
  /* host of both     */ {
    ...editor,
    ...hosting,
    ...company,
    'pixelpair.hasEditors': true,
    'pixelpair.hasViewers': true,
  },
  /* host, other image*/ { ...editor, ...hosting, ...company, resource: 'other', 'pixelpair.hasEditors': true },
  /* host, in a text  */ { ...hosting, ...company, 'pixelpair.hasViewers': true },
  /* host, locked     */ { ...editor, ...hosting, 'pixelpair.sessionLocked': true, 'pixelpair.waitingRequests': 1 },
  /* guest            */ { ...guestEditor, ...joined, ...company },
  /* viewer           */ { ...guestEditor, ...joined, ...company, 'pixelpair.isViewer': true },
  /* guest, offline   */ { ...guestEditor, ...joined, ...company, 'pixelpair.connectionLost': true },
  /* afterwards       */ { ...guestEditor, 'pixelpair.sessionState': 'idle', 'pixelpair.hadSession': true },
];

/** Where each command is in the command palette: `x` there, `.` not. */
const shown: Readonly<Record<string, string>> = {
  openCollaboratively: 'xxxxxxxxxxxx',
  startSession: '       xx.........x',
  joinSession: '        xx........xx',
  addImage: '           .....x......',
  openSessionImage: '   ........xx..',
  copyLink: '           ...xxxxx....',
  copyViewLink: '       ...xxxxx....',
  leaveSession: '       ........xxx.',
  messagePrivately: '   ....xxx.xxx.',
  messagePerson: '      ............',
  follow: '             ....xxx.xxx.',
  followPerson: '       ............',
  stopFollowing: '      ............',
  toggleSharedAdjustments: '...xx..xxxx.',
  toggleSharedShape: '  ...xx..xxxx.',
  useTheirs: '          ............',
  shareMine: '          ............',
  bringEveryoneHere: '  ....xxx.xx..',
  toggleSharedView: '   ...xxxxxxxx.',
  reconnectNow: '       ..........x.',
  nameSnapshot: '       .xxxxx.xx..x',
  sessionRecap: '       ...xxxxxxxxx',
  revertEverythingBy: ' ...xx..x....',
  makeEditor: '         ....x.x.....',
  makePersonEditor: '   ............',
  makeViewer: '         ....xx......',
  makePersonViewer: '   ............',
  removeParticipant: '  ....xxx.....',
  answerRequests: '     .......x....',
  lockSession: '        ...xxxx.....',
  unlockSession: '      .......x....',
  chooseWhoJoins: '     ...xxxxx....',
  changeLinks: '        ...xxxxx....',
  checkReach: '         ...xxxxx....',
  askToEdit: '          .........x..',
  endSession: '         ...xxxxx....',
  saveCopy: '           .xxxxx.xxxxx',
  writeIntoImage: '     ............',
  exportImage: '        .xxxxx.xxxxx',
  copyAdjustments: '    .xxxxx.xxxxx',
  pasteAdjustments: '   .xxxxx.xxxxx',
  savePreset: '         .xxxxx.xxxxx',
  renamePreset: '       ............',
  deletePreset: '       ............',
  importPresets: '      xxxxxxxxxxxx',
  exportPresets: '      ............',
  toggleMyCursor: '     ...xxxxxxxx.',
  toggleCursors: '      ...xxxxxxxx.',
  allowRequest: '       ............',
  allowRequestAsViewer: '............',
  declineRequest: '     ............',
  showParticipants: '   ...xxxxxxxx.',
  markAllNewsRead: '    ............',
  showLogs: '           xxxxxxxxxxxx',
  getStarted: '         xxxxxxxxxxxx',
  reportIssue: '        xxxxxxxxxxxx',
};

/** Each is there where its key is set, besides where it is anyway. */
const byKey: Readonly<Record<string, Context>> = {
  stopFollowing: { 'pixelpair.following': true },
  useTheirs: { ...editor, 'pixelpair.privateLooks': ['photo'] },
  shareMine: { ...editor, 'pixelpair.privateLooks': ['photo'] },
  toggleSharedAdjustments: { ...editor, 'pixelpair.privateLooks': ['photo'] },
  writeIntoImage: { ...editor, 'pixelpair.sidecars': ['photo'] },
  renamePreset: { 'pixelpair.hasOwnPresets': true },
  deletePreset: { 'pixelpair.hasOwnPresets': true },
  exportPresets: { 'pixelpair.hasOwnPresets': true },
  markAllNewsRead: { 'pixelpair.hasUnreadNews': true },
};

/** VS Code leaves out of the palette what it would show as disabled elsewhere. */
function isInPalette(name: string, context: Context): boolean {
  const command = `pixelpair.${name}`;
  const { enablement = 'true' } = commands.find((one) => one.command === command) ?? {};
  const { when = 'true' } = menus.commandPalette?.find((one) => one.command === command) ?? {};
  return holds(when, context) && holds(enablement, context);
}

describe('the command palette', () => {
  it('has each command where it is of use, and nowhere else', () => {
    const names = commands.map(({ command }) => command.replace('pixelpair.', ''));
    const now = Object.fromEntries(
      names.map((name) => [name, places.map((place) => (isInPalette(name, place) ? 'x' : '.')).join('')]),
    );
    const expected = Object.fromEntries(Object.entries(shown).map(([name, where]) => [name, where.trim()]));
    assert.deepEqual(now, expected);
  });

  it('has the others once there is something for them', () => {
    for (const [name, context] of Object.entries(byKey)) {
      assert.ok(isInPalette(name, context), name);
      assert.ok(
        !isInPalette(name, { ...context, ...Object.fromEntries(Object.keys(context).map((key) => [key, ''])) }),
      );
    }
  });
});

describe('the rows of the participants view', () => {
  const items = menus['view/item/context'] ?? [];
  const at = (row: string) =>
    items.filter(({ when = '' }) => holds(when, { view: 'pixelpair.participants', viewItem: row }));
  const namesOf = (entries: readonly Entry[]) => [
    ...new Set(entries.map(({ command }) => command.replace('pixelpair.', ''))),
  ];
  const isInline = ({ group = '' }: Entry): boolean => group.startsWith('inline');

  it('offer what can be done about each', () => {
    const rows: Readonly<Record<string, readonly string[]>> = {
      'person.me.host.hosting': [],
      'person.other.editor.hosting': ['followPerson', 'messagePerson', 'makePersonViewer', 'removeParticipant'],
      'person.other.viewer.hosting': ['followPerson', 'messagePerson', 'makePersonEditor', 'removeParticipant'],
      'person.other.host.guest': ['followPerson', 'messagePerson'],
      'person.other.viewer.guest': ['followPerson', 'messagePerson'],
      'request.join.editor': ['allowRequest', 'declineRequest', 'allowRequestAsViewer'],
      'request.join.viewer': ['allowRequest', 'declineRequest'],
      'request.edit.viewer': ['allowRequest', 'declineRequest'],
      recent: [],
      'recent.unread': ['markAllNewsRead'],
    };
    for (const [row, expected] of Object.entries(rows)) assert.deepEqual(namesOf(at(row)), expected, row);
  });

  it('have three dots only where they ask something', () => {
    const texts: Readonly<Record<string, string>> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    const asking = namesOf(items).filter((name) => {
      const { title = '' } = commands.find(({ command }) => command === `pixelpair.${name}`) ?? {};
      return texts[title.replaceAll('%', '')]?.endsWith('...');
    });
    assert.deepEqual(asking, ['removeParticipant']);
  });

  it('offer by the keyboard, in their menu, all that they offer by the mouse', () => {
    for (const row of [
      'person.other.editor.hosting',
      'person.other.host.guest',
      'request.join.editor',
      'recent.unread',
    ]) {
      const inline = namesOf(at(row).filter(isInline));
      const inMenu = namesOf(at(row).filter((entry) => !isInline(entry)));
      assert.ok(inline.length > 0, row);
      for (const name of inline) assert.ok(inMenu.includes(name), `${row}: ${name}`);
    }
  });
});
