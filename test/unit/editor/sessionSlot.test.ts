import assert from 'node:assert/strict';
import type { Begun, RunningSession } from '../../../src/editor/session/runningSession.ts';
import { SessionSlot } from '../../../src/editor/session/sessionSlot.ts';
import type { SessionEvent } from '../../../src/editor/session/sessionState.ts';

const started: SessionEvent = { type: 'started', fileName: 'a.png', address: '127.0.0.1:4000', people: 1 };

describe("the place for a window's session", () => {
  let busy: string[];
  let stopped: string[];
  let slot: SessionSlot;
  let running: RunningSession;

  beforeEach(() => {
    busy = [];
    stopped = [];
    slot = new SessionSlot({ onChange: () => undefined, onBusy: (state) => busy.push(state) });
    running = {
      has: () => true,
      rest: async () => undefined,
      stop: async (reason) => void stopped.push(reason),
    };
  });

  it('is taken while it is being found out whether there is a session to go on with', async () => {
    let foundOut: (begun: Begun) => void = () => undefined;
    const begun = slot.begin(
      'start',
      () =>
        new Promise((resolve) => {
          foundOut = resolve;
        }),
    );
    assert.equal(slot.state.state, 'connecting');
    await slot.begin('join', () => assert.fail('nothing else may begin'));
    assert.deepEqual(busy, ['connecting']);
    foundOut({ ok: false });
    assert.equal(await begun, undefined);
    assert.equal(slot.isFree(), true);
  });

  it('is free again after a failure, and hands on what there is to say of it', async () => {
    const problem = { sentence: 'No.', nextStep: 'Yes.' };
    assert.deepEqual(await slot.begin('start', async () => ({ ok: false, problem })), problem);
    await assert.rejects(
      slot.begin('start', () => Promise.reject(new Error('broken'))),
      /broken/,
    );
    assert.equal(slot.isFree(), true);
  });

  it('holds what has begun until that is over', async () => {
    await slot.begin('start', async () => ({ ok: true, running, event: started }));
    assert.equal(slot.running, running);
    assert.equal(slot.state.state, 'sharing');
    slot.tell({ type: 'over' });
    assert.equal(slot.running, undefined);
    assert.equal(slot.isFree(), true);
  });

  it('stops a session whose end has overtaken its beginning', async () => {
    await slot.begin('start', async (tell) => {
      tell({ type: 'over' });
      return { ok: true, running, event: started };
    });
    assert.deepEqual(stopped, ['host-closed']);
    assert.equal(slot.running, undefined);
  });
});
