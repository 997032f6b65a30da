import { setInterval } from 'node:timers';
import { connectRate } from '../../../../src/shared/protocol/rates.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { openSession } from '../../../support/sessions.ts';
import { imageBytes } from './attackedImage.ts';
import { hasOwnAddresses } from './ownAddresses.ts';

/**
 * The process that is attacked: a session and nothing else, so that what breaks in it breaks it. Sends its link, then
 * answers every message with the memory it holds and the most it held since the message before.
 */
// tsx turns source maps on for its own translation, and then each error that a broken connection costs has its stack translated.
// The extension is a bundle that VS Code runs without.
process.setSourceMapsEnabled(false);
const room = makeRoom({ bytes: imageBytes });
let errors = 0;
/** Where all attacks share one address, each of them finds what an address has that nobody has come from yet. */
const refilled = { ...connectRate, perSecond: connectRate.burst };
const session = await openSession(room, {
  connectRate: hasOwnAddresses ? connectRate : refilled,
  onError: (error) => {
    errors += 1;
    console.error(error);
  },
});
const { link } = session;
let peak = 0;
const look = (): number => {
  const { rss } = process.memoryUsage();
  peak = Math.max(peak, rss);
  return rss;
};
setInterval(look, 20);
process.on('message', () => {
  globalThis.gc?.();
  const now = look();
  process.send?.({ now, peak, errors, participants: room.participants.length });
  peak = 0;
});
process.on('disconnect', () => process.exit());
process.send?.({ link });
