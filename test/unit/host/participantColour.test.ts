import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createDirectory } from '../../../src/host/session/directory.ts';
import { colourOfId, freeColour } from '../../../src/host/session/participantColour.ts';
import { participantColours } from '../../../src/shared/protocol/participant.ts';

const colours = fc.integer({ min: 0, max: participantColours - 1 });

describe('the colour of a participant', () => {
  it('[P15] comes from the id, the same each time and everywhere', () => {
    // The page gives the algorithm; FNV-1a of "a" is 0xe40c292c.
    assert.deepEqual([colourOfId(''), colourOfId('a')], [0x811c9dc5 % 8, 0xe40c292c % 8]);
    const ids = Array.from({ length: 200 }, (_, n) => `id${n}`);
    assert.equal(new Set(ids.map(colourOfId)).size, participantColours, 'all of them are in use');
  });

  it('[P15] is the wanted one where nobody has it, else one that fewest have', () => {
    fc.assert(
      fc.property(fc.array(colours, { maxLength: 40 }), colours, (taken, wanted) => {
        const uses = (colour: number): number => taken.filter((one) => one === colour).length;
        const given = freeColour(taken, wanted);
        if (uses(wanted) === 0) assert.equal(given, wanted);
        for (let other = 0; other < participantColours; other += 1) assert.ok(uses(given) <= uses(other));
      }),
    );
  });

  it('[P15] stays with who comes back, where nobody has taken it meanwhile', () => {
    const directory = createDirectory();
    const place = { roomId: 'r' };
    const mia = directory.admit({ name: 'Mia', role: 'editor' }, place);
    assert.equal(mia.participant.colour, colourOfId(mia.participant.id));
    directory.release(mia.participant.id, place);
    const resume = { participantId: mia.participant.id, secret: mia.secret };
    const back = directory.admit({ name: 'Mia', role: 'editor', resume }, place);
    assert.equal(back.participant.colour, mia.participant.colour);
  });
});
