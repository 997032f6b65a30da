import { samplesFolder } from './lib/paths.ts';
import { makeSamples } from './lib/samples.ts';

/** Lays sample images ready for the launch configurations. */
export async function main(): Promise<number> {
  await makeSamples(samplesFolder);
  return 0;
}
