import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { decodeJournal, encodeRecord } from '../../../../src/host/journal/format.ts';
import { readJournal } from '../../../../src/host/journal/readJournal.ts';
import { createEditLog } from '../../../../src/host/room/editLog.ts';
import { replay } from '../../../../src/host/room/replay.ts';
import type { RoomState } from '../../../../src/host/room/roomState.ts';
import { makeFolder, removeFolders } from '../../../support/journals.ts';

const changes = [{ path: 'adjustments.contrast', value: 18 }];
/** A room as versions 1 and 2 have it. */
const oldRoom = {
  ...{ kind: 'room', id: 'r', rev: 3, recipe: { version: 1, adjustments: { contrast: 18 } }, chatNumber: 0 },
  image: { fileName: 'a.png', sha256: 'a'.repeat(64), byteLength: 1 },
};

/** The room that the lines of an earlier version make, none of them damaged, after an edit with the number 4. */
function readOld(...lines: readonly object[]): RoomState {
  const bytes = lines.map((record) => encodeRecord(JSON.parse(JSON.stringify(record))));
  const { records, damagedBytes } = decodeJournal(Buffer.concat(bytes));
  const state = replay(records);
  assert.deepEqual([damagedBytes, state?.document.rev], [0, 4]);
  return state ?? assert.fail('it is a room');
}

/** Who knows nothing of incarnations gets a snapshot; who knows this one, the edits from `begun` on. */
function assertResumes(state: RoomState, begun: number): void {
  const log = createEditLog(state.document);
  for (const edit of state.edits) log.recall(edit);
  assert.equal(log.documentSince({ rev: begun }).kind, 'snapshot', 'it does not say which process that was');
  const incarnation = log.begin();
  assert.deepEqual(log.documentSince({ rev: begun, incarnation }), { kind: 'missed', edits: state.edits });
  assert.equal(log.documentSince({ rev: begun - 1, incarnation }).kind, 'snapshot');
}

describe('a journal of another version', () => {
  afterEach(removeFolders);

  it('is left alone where that is newer', async () => {
    const path = `${await makeFolder()}/a.journal`;
    const headers = ['{"version":5}', '{"version":5,"by":"Tomorrow"}', '{"version":5,"file":{"of":"Tomorrow"}}'];
    for (const header of headers) {
      await writeFile(path, encodeRecord({ kind: 'journal', ...JSON.parse(header) }));
      assert.deepEqual(await readJournal(path), { ok: false, code: 'newer' });
    }
  });

  it('is read where that is 1, which names nobody and no time', () => {
    const author = { path: 'adjustments.contrast', rev: 3, by: 'mia', before: 0 };
    const state = readOld(
      { kind: 'journal', version: 1 },
      { ...oldRoom, authors: [author] },
      // What the base holds already, which says nothing of what it began with.
      { kind: 'edit', edit: { rev: 3, id: 'd', by: 'mia', changes } },
      { kind: 'edit', edit: { rev: 4, id: 'e', by: 'mia', changes } },
    );
    const unknown = { by: 'mia', name: 'Someone', at: 0 };
    assert.deepEqual(state.edits, [{ rev: 4, id: 'e', ...unknown, changes }]);
    assert.deepEqual(state.document.authors, [{ path: 'adjustments.contrast', rev: 4, ...unknown, before: 0 }]);
    assert.deepEqual(
      [...(state.seenEdits.get('mia') ?? [])],
      [
        ['d', 3],
        ['e', 4],
      ],
    );
    assertResumes(state, 3);
  });

  it('is read where that is 2, which says not which process has numbered an edit', () => {
    const who = { by: 'mia', name: 'Mia', at: 1_000 };
    const author = { path: 'adjustments.contrast', rev: 3, ...who, before: 0 };
    const edits = [3, 4].map((rev) => ({ rev, id: `e${rev}`, ...who, changes }));
    const state = readOld(
      { kind: 'journal', version: 2 },
      { ...oldRoom, authors: [author], begun: { rev: 2, at: 500, recipe: { version: 1, adjustments: {} } } },
      ...edits.map((edit) => ({ kind: 'edit', edit })),
    );
    assert.deepEqual(state.edits, edits);
    assert.deepEqual(state.document.authors, [{ ...author, rev: 4 }]);
    assert.deepEqual(state.document.incarnations, []);
    assertResumes(state, 2);
  });
});
