import { readTexts, writeBundle } from './lib/l10n/bundle.ts';

/** Writes the messages of the sources for translators, and says which texts go through no translation. */
export async function main(): Promise<number> {
  const problems = (await readTexts()).flatMap(({ file, problems }) =>
    problems.map(({ text, line }) => `src/${file}:${line} ${JSON.stringify(text)}`),
  );
  console.log(`l10n/bundle.l10n.json: ${await writeBundle()} messages.`);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) console.error(`${problems.length} texts go through no translation.`);
  return problems.length === 0 ? 0 : 1;
}
