import { stopAfterFailure } from './support/stopAfterFailure.ts';
import { afterwards } from './together/afterwards.ts';
import { arriving } from './together/arriving.ts';
import { atOneGlance } from './together/atOneGlance.ts';
import { atTheDoor } from './together/atTheDoor.ts';
import { untilLastStepShown, untilStepsDone } from './together/firstSteps.ts';
import { looking } from './together/looking.ts';
import { pointing } from './together/pointing.ts';
import { privately } from './together/privately.ts';
import { talking } from './together/talking.ts';
import { openTrio } from './together/trio.ts';

describe('three people in one session', () => {
  const trio = openTrio();
  stopAfterFailure();

  it('who is new finds four steps, none of them done', () => untilStepsDone(trio.viewer, 0));

  arriving(trio);
  pointing(trio);
  atOneGlance(trio);
  looking(trio);
  privately(trio);
  talking(trio);
  atTheDoor(trio);
  afterwards(trio);

  it('who was new has done all of it', async () => {
    await untilStepsDone(trio.viewer, 4);
    await untilLastStepShown(trio.viewer);
    await trio.viewer.keepScreenshot('together-first-steps-high-contrast-light');
  });
});
