import * as v from 'valibot';
import { parseLink } from '../../../../src/shared/protocol/link.ts';
import { createAttacker } from './attacker.ts';
import { attacksAtTheDoor } from './attacksAtTheDoor.ts';
import { attacksByGuests } from './attacksByGuests.ts';
import { attacksInUpheaval } from './attacksInUpheaval.ts';

/** The process that attacks: is told what to do, to whom and for how long, and answers how often it has done it and got in. */
const attacks = { ...attacksAtTheDoor, ...attacksByGuests, ...attacksInUpheaval };
/** On a machine that does other things, too, the lowest priority may get next to nothing for a while. */
const enough = 20;
const longestMs = 8_000;
const orderSchema = v.object({
  question: v.object({ link: v.string(), name: v.string(), place: v.number(), forMs: v.number() }),
});

process.on('message', (message) => {
  const { link: text, name, place, forMs } = v.parse(orderSchema, message).question;
  const link = parseLink(text);
  const attack = attacks[name];
  if (!link.ok || !attack) throw new Error(`no such attack: ${name}`);
  const startedAt = performance.now();
  const attacker = createAttacker(link.link, place, () => {
    const spentMs = performance.now() - startedAt;
    return spentMs > longestMs || (spentMs > forMs && attacker.done() >= enough);
  });
  attack(attacker).then(
    () => {
      attacker.stop();
      process.send?.({ done: attacker.done(), joined: attacker.joined() });
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ attacks: Object.keys(attacks) });
