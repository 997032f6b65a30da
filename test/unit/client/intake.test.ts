import assert from 'node:assert/strict';
import { createIntake } from '../../../src/client/intake.ts';
import {
  imageChunkBytes,
  maxChatCharacters,
  maxMessageBytes,
  maxParticipants,
  maxSessionPeople,
} from '../../../src/shared/protocol/limits.ts';
import { factRate, privateRate, rates, slowFactRate, textRate } from '../../../src/shared/protocol/rates.ts';
import { createFakeClock } from '../../support/fakeClock.ts';

describe('intake', () => {
  it('takes all that a full house can say, without end', () => {
    const clock = createFakeClock();
    const intake = createIntake(clock);
    const factsASecond = 31 * (60 + 5) + 30 + 31;
    for (let second = 0; second < 60; second += 1) {
      for (let n = 0; n < factsASecond; n += 1) assert.ok(intake.takeFact('edit:applied') && intake.takeText(300));
      for (let n = 0; n < 210; n += 1) assert.ok(intake.takeFact('participant:joined'));
      assert.ok(intake.takeText(maxMessageBytes), 'and a snapshot');
      clock.advance(1_000);
    }
  });

  it('[P47] takes all that can be said where every room of the session is full, from all bursts at once on', () => {
    const clock = createFakeClock();
    const intake = createIntake(clock);
    const [inRoom, inSession] = [maxParticipants - 1, maxSessionPeople - 1];
    const say = (name: string, count: number, characters: number): void => {
      for (let n = 0; n < count; n += 1) assert.ok(intake.takeFact(name) && intake.takeText(characters), name);
    };
    const hear = (how: 'burst' | 'perSecond'): void => {
      say('edit:applied', inRoom * rates.edit[how], 500);
      say('presence:pinged', inRoom * rates.ping[how], 60);
      say('session:said', inSession * rates.chat[how], maxChatCharacters + 200);
      say('private:said', privateRate[how], maxChatCharacters + 200);
      say('view:summoned', inSession * rates.summon[how], 150);
      say('snapshot:named', inRoom * rates.snapshot[how], 1_000);
    };
    hear('burst');
    for (let second = 0; second < 60; second += 1) {
      clock.advance(1_000);
      hear('perSecond');
      for (const name of ['presence:changed', 'presence:about', 'session:typing']) say(name, 30, 30_000);
      say('image:saved', inRoom, 100);
    }
  });

  it('stops a host that says more', () => {
    const intake = createIntake(createFakeClock());
    let facts = 0;
    while (intake.takeFact('edit:applied')) facts += 1;
    let characters = 0;
    while (intake.takeText(maxMessageBytes)) characters += maxMessageBytes;
    assert.deepEqual([facts, characters], [factRate.burst, textRate.burst]);
  });

  it('stops a host that says more of what is rare, whatever it calls it', () => {
    for (const name of ['session:people', 'image:changed', 'image:saved', 'no:such']) {
      const intake = createIntake(createFakeClock());
      let facts = 0;
      while (intake.takeFact(name)) facts += 1;
      assert.equal(facts, slowFactRate.burst, name);
    }
  });

  it('takes no more bytes than were asked for', () => {
    const intake = createIntake(createFakeClock());
    assert.ok(!intake.takeBytes(1));
    intake.restart();
    intake.expectBytes(2 * imageChunkBytes);
    assert.ok(intake.takeBytes(imageChunkBytes) && intake.takeBytes(imageChunkBytes));
    assert.ok(!intake.takeBytes(1));
  });

  it('expects nothing of what was asked for on an earlier line', () => {
    const intake = createIntake(createFakeClock());
    intake.expectBytes(imageChunkBytes);
    intake.restart();
    assert.ok(!intake.takeBytes(imageChunkBytes));
  });
});
