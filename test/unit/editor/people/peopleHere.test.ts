import assert from 'node:assert/strict';
import { type OwnState, type PeopleSource, peopleHere } from '../../../../src/editor/people/peopleHere.ts';
import { personRow, personRows, pingLines } from '../../../../src/editor/people/personRow.ts';
import { requestRow } from '../../../../src/editor/people/requestRow.ts';
import { type About, nothingAbout } from '../../../../src/shared/protocol/about.ts';
import { maxSessionPeople } from '../../../../src/shared/protocol/limits.ts';
import type { Participant } from '../../../../src/shared/protocol/participant.ts';

const kim: Participant = { id: 'k', name: 'Kim', colour: 0, role: 'host' };
const mia: Participant = { id: 'm', name: 'Mia', colour: 1, role: 'editor' };
const ole: Participant = { id: 'o', name: 'Ole', colour: 2, role: 'viewer' };
const image = (id: string, fileName: string) => ({ id, fileName, sha256: 'a'.repeat(64), byteLength: 1 });
const rooms = [image('r1', 'photo.jpg'), image('r2', 'sky.png')];

const seat = (changes: Partial<PeopleSource> = {}): PeopleSource => ({
  me: kim,
  participants: [kim, mia],
  people: [
    { ...kim, rooms: ['r1', 'r2'] },
    { ...mia, rooms: ['r1', 'r2'] },
    { ...ole, rooms: ['r2'] },
  ],
  rooms,
  about: new Map<string, About>(),
  rttMs: undefined,
  ...changes,
});
const here: OwnState = { away: false, at: undefined };
const find = (id: string, seats: readonly PeopleSource[], own = here) =>
  peopleHere(seats, own).find(({ participantId }) => participantId === id);

describe('the people of a session', () => {
  it('are all there, oneself first, also those in images that are not open here', () => {
    const list = peopleHere([seat({ me: mia })], here);
    assert.deepEqual(
      list.map(({ name, isMe }) => [name, isMe]),
      [
        ['Mia', true],
        ['Kim', false],
        ['Ole', false],
      ],
    );
    assert.deepEqual(peopleHere([], here), []);
  });

  it('look at no image where one is in the session by a seat that nobody sees', () => {
    const alone = seat({ me: mia, people: [{ ...mia, rooms: ['r1'] }] });
    assert.equal(find('m', [alone])?.image, 'photo.jpg');
    assert.equal(find('m', [alone], { ...here, at: '' })?.image, undefined);
  });

  it('have the name and role that their room says, which is newer than the list', () => {
    const promoted = { ...mia, name: 'Mia B', role: 'viewer' } as const;
    const { name, role } = find('m', [seat({ participants: [kim, promoted] })]) ?? {};
    assert.deepEqual([name, role], ['Mia B', 'viewer']);
  });

  it('look at the image they say, else at the only one they have open, else at none that is known', () => {
    assert.equal(find('o', [seat()])?.image, 'sky.png');
    assert.equal(find('m', [seat()])?.image, undefined);
    const about = new Map([['m', { ...nothingAbout, at: 'r2' }]]);
    assert.equal(find('m', [seat({ about })])?.image, 'sky.png');
    assert.equal(find('k', [seat()], { away: false, at: 'r1' })?.image, 'photo.jpg');
    const gone = new Map([['m', { ...nothingAbout, at: 'r9' }]]);
    assert.equal(find('m', [seat({ about: gone })])?.image, undefined);
  });

  it('are away where every room has heard so, and have the ping that any has heard', () => {
    const away = new Map([['m', { ...nothingAbout, away: true, rttMs: 23 }]]);
    const back = new Map([['m', { ...nothingAbout, at: 'r1' }]]);
    const of = (...abouts: ReadonlyMap<string, About>[]) => {
      const person = find(
        'm',
        abouts.map((about) => seat({ about })),
      );
      return [person?.away, person?.rttMs];
    };
    assert.deepEqual(
      [of(away, away), of(away, back), of(new Map())],
      [
        [true, 23],
        [false, 23],
        [false, undefined],
      ],
    );
    assert.equal(find('k', [seat()], { away: true, at: undefined })?.away, true);
  });
});

describe('the row of a participant', () => {
  const person = { participantId: 'm', name: 'Mia', colour: 1, role: 'editor', isMe: false } as const;
  const full = { ...person, image: 'photo.jpg', rttMs: 23, away: true };
  const bare = { ...person, image: undefined, rttMs: undefined, away: false };

  it('says everything in words, to the eyes and to a screen reader', () => {
    const row = personRow(full, true);
    assert.deepEqual([row.label, row.description], ['Mia', 'editor · away · 23 ms · photo.jpg']);
    assert.equal(row.spoken, 'Mia, editor, away, 23 ms, photo.jpg');
    assert.deepEqual(row.tooltip, [
      'Mia',
      'Can edit the images',
      'Looks at photo.jpg',
      'Ping: 23 ms',
      'Away: no input for five minutes',
    ]);
    assert.equal(personRow(bare, true).description, 'editor');
    assert.equal(personRow({ ...bare, rttMs: 0 }, true).description, 'editor · under 1 ms');
  });

  it('says the colour of whoever has the name of somebody else', () => {
    const row = personRow(full, true, 'orange');
    assert.equal(row.description, 'editor · orange · away · 23 ms · photo.jpg');
    assert.equal(row.spoken, 'Mia, editor, orange, away, 23 ms, photo.jpg');
  });

  it('is made for everybody at once, with a few looks at each name in the largest session', () => {
    let looks = 0;
    const person = (n: number) => ({
      ...bare,
      participantId: String(n),
      isMe: n === 0,
      role: n === 0 ? ('host' as const) : bare.role,
      get name() {
        looks += 1;
        return 'Mia';
      },
    });
    const rows = personRows(Array.from({ length: maxSessionPeople }, (_, n) => person(n)));
    assert.equal(new Set(rows.map(({ row }) => row.description)).size, rows.length);
    assert.ok(rows.every(({ row }) => row.contextValue.endsWith('.hosting')));
    assert.ok(looks <= 4 * rows.length, `${looks} looks`);
  });

  it('tells menus who it is, what they may do, and whether this is the host', () => {
    assert.equal(personRow(bare, true).contextValue, 'person.other.editor.hosting');
    assert.equal(personRow({ ...bare, role: 'viewer' }, false).contextValue, 'person.other.viewer.guest');
    const me = personRow({ ...bare, isMe: true, role: 'host' }, true);
    assert.deepEqual([me.label, me.contextValue], ['Mia (you)', 'person.me.host.hosting']);
  });

  it('tells roles apart by shape, not by colour alone', () => {
    const iconsShown = (['host', 'editor', 'viewer'] as const).map((role) => personRow({ ...bare, role }, true).icon);
    assert.equal(new Set(iconsShown).size, 3);
  });

  it('gives the status bar a line for each way that was measured', () => {
    assert.deepEqual(pingLines([{ ...full, isMe: true }, bare]), ['Ping to the host: 23 ms']);
    assert.deepEqual(pingLines([bare, { ...full, name: 'Ole' }]), ['Ole: 23 ms']);
    const other = { ...full, participantId: 'n', colour: 2 };
    assert.deepEqual(pingLines([full, other]), ['Mia (orange): 23 ms', 'Mia (green): 23 ms']);
  });
});

describe('the row of somebody who waits for the host', () => {
  const waiting = { id: 'r1', name: 'Eve', role: 'editor', since: 0 } as const;

  it('says what they ask for and where they come from, and tells menus', () => {
    const atDoor = requestRow({ ...waiting, kind: 'join', address: '192.168.1.5' });
    assert.deepEqual([atDoor.label, atDoor.description], ['Eve', 'wants to join from 192.168.1.5']);
    assert.deepEqual(
      [atDoor.spoken, atDoor.contextValue],
      ['Eve wants to join from 192.168.1.5', 'request.join.editor'],
    );
    const near = requestRow({ ...waiting, kind: 'join', address: '127.0.0.1' });
    assert.equal(near.description, 'wants to join through this computer');
    const inside = requestRow({ ...waiting, kind: 'edit', address: '', role: 'viewer' });
    assert.deepEqual([inside.description, inside.contextValue], ['asks to edit', 'request.edit.viewer']);
  });
});
