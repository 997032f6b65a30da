import * as v from 'valibot';
import { parseLink } from '../../../../src/shared/protocol/link.ts';
import { createAttacker } from './attacker.ts';
import { attacksAtTheDoor } from './attacksAtTheDoor.ts';
import { attacksByGuests } from './attacksByGuests.ts';

/** The process that attacks: is told what to do, to whom and for how long, and answers how often it has done it. */
const attacks = { ...attacksAtTheDoor, ...attacksByGuests };
const orderSchema = v.object({
  question: v.object({ link: v.string(), name: v.string(), place: v.number(), forMs: v.number() }),
});

process.on('message', (message) => {
  const { link: text, name, place, forMs } = v.parse(orderSchema, message).question;
  const link = parseLink(text);
  const attack = attacks[name];
  if (!link.ok || !attack) throw new Error(`no such attack: ${name}`);
  const endsAt = performance.now() + forMs;
  const attacker = createAttacker(link.link, place, () => performance.now() > endsAt);
  attack(attacker).then(
    () => {
      attacker.stop();
      process.send?.({ done: attacker.done() });
    },
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ attacks: Object.keys(attacks) });
