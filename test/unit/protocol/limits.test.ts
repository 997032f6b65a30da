import assert from 'node:assert/strict';
import * as limits from '../../../src/shared/protocol/limits.ts';
import * as pace from '../../../src/shared/protocol/rates.ts';
import { paths } from '../../../src/shared/recipe/edit.ts';

describe('limits', () => {
  const curve = Array.from({ length: 16 }, (_, n) => [n + 240, 255]);

  it('the largest edit, the largest message and the largest join fit into what a guest may send', () => {
    const changes = Array.from({ length: limits.maxChanges }, () => ({ path: 'curves.green', value: curve }));
    const id = 'x'.repeat(limits.maxIdCharacters);
    const largest = [
      ['edit:commit', { id, base: Number.MAX_SAFE_INTEGER, changes }],
      ['chat:say', { id, text: '\u0001'.repeat(limits.maxChatCharacters) }],
      [
        'room:join',
        { name: '\u0001'.repeat(1_000), room: id, resume: { participantId: id, secret: id, rev: 1, incarnation: id } },
      ],
    ];
    for (const message of largest) assert.ok(2 * JSON.stringify(message).length < limits.maxGuestMessageBytes);
    assert.ok(paths.length <= limits.maxChanges);
  });

  it('what clients do at most stays below what the host allows', () => {
    const { edit, presence, image } = pace.rates;
    assert.ok(1_000 / limits.presenceIntervalMs < presence.perSecond);
    assert.ok(limits.maxUnackedInFlight < edit.burst && limits.maxUnackedInFlight < limits.rememberedIds);
    assert.ok(limits.maxImageChunksInFlight < limits.maxUnansweredPulls);
    const pullBytes = 200;
    assert.ok(image.perSecond * pullBytes < pace.incomingByteRate.perSecond);
    assert.ok(pace.incomingByteRate.burst > 5 * limits.maxGuestMessageBytes);
  });

  it('[P41][P49] who keeps to every rate is not thrown out for all of them together, on the fastest line', () => {
    const sum = (of: (rate: { readonly perSecond: number; readonly burst: number }) => number): number =>
      Object.values(pace.rates).reduce((total, rate) => total + of(rate), 0);
    // Pulls that wait for their turn have arrived as well.
    assert.ok(sum(({ burst }) => burst) + limits.maxImageChunksInFlight < pace.packetRate.burst);
    assert.ok(sum(({ perSecond }) => perSecond) < pace.packetRate.perSecond);
    assert.ok(limits.maxImageChunksInFlight < pace.rates.image.burst);
  });

  it('a full house can come back at once, in every room', () => {
    assert.ok(limits.maxHalfOpen >= limits.maxParticipants * limits.maxRooms);
    assert.ok(limits.maxConnections >= limits.maxHalfOpen + limits.maxParticipants * limits.maxRooms);
    assert.ok(pace.connectRate.burst >= 4 * (limits.maxParticipants - 1));
  });
});
