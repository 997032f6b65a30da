import { setInterval } from 'node:timers';
import * as v from 'valibot';
import { connectRate } from '../../../../src/shared/protocol/rates.ts';
import { makeRoom } from '../../../support/rooms.ts';
import { openSession } from '../../../support/sessions.ts';
import { imageBytes } from './attackedImage.ts';
import { hasOwnAddresses } from './ownAddresses.ts';
import { startUpheaval } from './upheaval.ts';

/**
 * The process that is attacked: a session and nothing else, so that what breaks in it breaks it. Sends its link, then does what
 * it is told and answers every message with the memory it holds and the most it held since the message before.
 */
// tsx turns source maps on for its own translation, and then each error that a broken connection costs has its stack translated.
// The extension is a bundle that VS Code runs without.
process.setSourceMapsEnabled(false);
const room = makeRoom({ bytes: imageBytes });
const orderSchema = v.object({ question: v.picklist(['state', 'upheaval', 'end']) });
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
let peak = 0;
const look = (): number => {
  const { rss } = process.memoryUsage();
  peak = Math.max(peak, rss);
  return rss;
};
setInterval(look, 20);
/** What the host does meanwhile, until it is asked for the state again. */
let stopUpheaval: (() => void) | undefined;
const answer = (): void => {
  globalThis.gc?.();
  const now = look();
  process.send?.({ now, peak, errors, participants: room.participants.length, link: session.link });
  peak = 0;
};
process.on('message', (message) => {
  const { question } = v.parse(orderSchema, message);
  stopUpheaval?.();
  stopUpheaval = question === 'upheaval' ? startUpheaval(session) : undefined;
  if (question === 'end') void session.end('host-ended').then(answer);
  else answer();
});
process.on('disconnect', () => process.exit());
process.send?.({ link: session.link });
