import fsp, { rename } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { takeJournals } from '../../../src/host/journal/takeJournal.ts';

/** Takes over the journal it is told of, says when its copy is to take the place, and is killed as soon as it has. */
const real = rename;
fsp.rename = async (from, to) => {
  const told = new Promise((resolve) => process.once('message', resolve));
  process.send?.('at the rename');
  await told;
  await real(from, to);
  process.kill(process.pid, 'SIGKILL');
};
syncBuiltinESMExports();

process.once('message', async ({ question }: { question: string }) => {
  await takeJournals([question], async () => true);
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
