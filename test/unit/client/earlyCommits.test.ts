import assert from 'node:assert/strict';
import { createEarlyCommits } from '../../../src/client/earlyCommits.ts';
import { ackText, readCommitText } from '../../../src/shared/protocol/editText.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('an edit that goes around Socket.IO', () => {
  const stage = () => {
    const clock = createFakeClock();
    const sent: string[] = [];
    let isFree = true;
    const commits = createEarlyCommits(clock, {
      send(text) {
        if (isFree) sent.push(text);
        return isFree;
      },
    });
    const ackIds = (): readonly number[] => sent.map((text) => readCommitText(text)?.ackId ?? Number.NaN);
    const block = (): void => {
      isFree = false;
    };
    return { clock, commits, sent, ackIds, block };
  };

  it('gets the answer to it, and not that to another one', async () => {
    const { commits, sent, ackIds } = stage();
    const first = commits.send({ id: 'a' }, 1_000);
    const second = commits.send({ id: 'b' }, 1_000);
    assert.deepEqual(
      sent.map((text) => readCommitText(text)?.payload),
      [{ id: 'a' }, { id: 'b' }],
    );
    for (const [n, ackId] of [...ackIds().entries()].reverse())
      commits.read(`4${ackText(ackId, { ok: true, rev: n })}`)?.();
    assert.deepEqual(await Promise.all([first, second]), [
      { reply: { ok: true, rev: 0 } },
      { reply: { ok: true, rev: 1 } },
    ]);
  });

  it("leaves the answers to Socket.IO's own requests to it", () => {
    const { commits } = stage();
    void commits.send({ id: 'a' }, 1_000);
    for (const ackId of [0, 1, 99_999_999]) assert.equal(commits.read(`4${ackText(ackId, {})}`), undefined);
    assert.equal(commits.read('42["edit:applied",{}]'), undefined);
  });

  it('is not sent where something else has to go first', () => {
    const { commits, block } = stage();
    block();
    assert.equal(commits.send({ id: 'a' }, 1_000), undefined);
  });

  it('says so where no answer comes in time, and where the line is lost, and takes no answer twice', async () => {
    const { clock, commits, ackIds } = stage();
    const late = commits.send({ id: 'a' }, 1_000);
    clock.advance(500);
    const lost = commits.send({ id: 'b' }, 1_000);
    clock.advance(500);
    assert.deepEqual(await late, { failure: { ok: false, code: 'timeout' } });
    commits.giveUp();
    assert.deepEqual(await lost, { failure: { ok: false, code: 'lost' } });
    for (const ackId of ackIds()) commits.read(`4${ackText(ackId, { ok: true, rev: 1 })}`)?.();
    clock.advance(5_000);
  });
});
