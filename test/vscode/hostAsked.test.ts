import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connectSession } from '../../src/client/connectSession.ts';
import { isListening } from '../support/isListening.ts';
import { makeImage } from './support/editor.ts';
import { ageSession, leaveSession } from './support/returningWindow.ts';
import { setReturnStage } from './support/returnStage.ts';
import { joinAs } from './support/teammate.ts';

describe('a host who is asked whether a session goes on', () => {
  const returning = setReturnStage();
  const { stage } = returning;

  it('has it forgotten when they say so', async () => {
    const { controller, stores } = returning.window;
    const { session, port } = await leaveSession(returning.window, stage.image);
    await ageSession(returning.window, session);
    stage.user.willAnswer('showInformationMessage', () => 'End It');
    await controller.resume();
    assert.ok(stage.user.said(/You were sharing photo\.png/));
    assert.equal(controller.state.state, 'idle');
    assert.equal(await isListening(port), false);
    assert.deepEqual([stores.memory.hosted, returning.window.secrets.size], [undefined, 0]);
    assert.equal(await stores.resumed.take(stage.image), undefined);
  });

  it('may begin other things until there is an answer', async () => {
    const { controller } = returning.window;
    const { session } = await leaveSession(returning.window, stage.image);
    await ageSession(returning.window, session);
    stage.user.willAnswer('showInformationMessage', () => {
      assert.equal(controller.state.state, 'idle');
      return 'Resume Session';
    });
    await controller.resume();
    assert.equal(controller.state.state, 'sharing');
  });

  it('is asked by the next window also where they put the question away, and began and ended another one', async () => {
    const { controller, documents, opener, services, stores } = returning.window;
    const { session } = await leaveSession(returning.window, stage.image);
    await ageSession(returning.window, session);
    await controller.resume();
    const other = await opener.open(await makeImage(stage.folder, 'other.png'), undefined);
    documents.add(other);
    Object.assign(services, { askName: async () => 'Ole' });
    stage.user.willShareHere();
    await controller.start(other);
    assert.equal(controller.state.state, 'sharing');
    await controller.end();
    stage.user.willClick('showInformationMessage', 'Resume Session');
    await controller.resume();
    assert.equal(controller.hosting?.session.door.session, session);
    assert.equal(stores.memory.hosted?.session, session);
  });

  it('is asked again once the session that they began meanwhile has ended, and is told so', async () => {
    const { controller, documents, opener, services, stores } = returning.window;
    const left = await leaveSession(returning.window, stage.image);
    await ageSession(returning.window, left.session);
    const other = await opener.open(await makeImage(stage.folder, 'other.png'), undefined);
    documents.add(other);
    Object.assign(services, { askName: async () => 'Ole' });
    stage.user.willShareHere();
    // The first question is answered in the middle of another session, and the message about that is put away.
    stage.user.willAnswer('showInformationMessage', async () => {
      await controller.start(other);
      return 'Resume Session';
    });
    const resuming = controller.resume();
    const told = await stage.user.untilTold(/asks again about the earlier one/);
    assert.ok(told.args.includes('End Session'));
    const meanwhile = controller.hosting?.session.door.session;
    assert.deepEqual([controller.state.state, stores.memory.hosted?.session], ['sharing', meanwhile]);
    assert.ok(await stores.records.read(left.session));
    assert.equal(stage.user.said(/still waiting/), undefined);
    stage.user.willClick('showInformationMessage', 'Resume Session');
    await controller.stop('host-ended');
    await resuming;
    assert.ok(stage.user.said(/^Your session with photo\.png is still waiting/));
    assert.equal(controller.hosting?.session.door.session, left.session);
    assert.equal(controller.state.state, 'sharing');
  });

  it('lets its guests come back also where a session that it began meanwhile ends late', async () => {
    const { controller, documents, opener, services } = returning.window;
    const { session } = await leaveSession(returning.window, stage.image);
    await ageSession(returning.window, session);
    const other = await opener.open(await makeImage(stage.folder, 'other.png'), undefined);
    documents.add(other);
    Object.assign(services, { askName: async () => 'Ole' });
    let ending: Promise<void> | undefined;
    stage.user.willShareHere();
    stage.user.willAnswer('showInformationMessage', async () => {
      await controller.start(other);
      const asleep = connect(controller.hosting?.session.port ?? 0, '127.0.0.1');
      await once(asleep, 'connect');
      ending = controller.end();
      return 'Resume Session';
    });
    await controller.resume();
    const link = controller.hosting?.session.link ?? '';
    const mia = await joinAs('Mia', link);
    await ending;
    const signal = new AbortController().signal;
    const back = await connectSession(link, { displayName: 'Mia', signal, resume: mia.pass });
    assert.ok(back.ok, back.ok ? '' : back.sentence);
    assert.equal(back.seat.me.id, mia.me.id);
    await back.seat.leave();
    await mia.leave();
  });
});
