import { t } from '../l10n.ts';
import { roleName } from '../protocol/roleName.ts';
import { type Field, fields, fieldValue } from '../recipe/fields.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { equalValues } from '../recipe/value.ts';
import { escapeMarkdown, escapeMessage, linkTarget } from './markdown.ts';
import type { RecapPerson } from './recapPeople.ts';

/** What is told of a session when it is over, or while it goes on. Times are milliseconds since the epoch. */
export interface Recap {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly people: readonly RecapPerson[];
  readonly images: readonly RecapImage[];
  /** Of the whole session. */
  readonly chat: readonly RecapMessage[];
}

export interface RecapImage {
  readonly fileName: string;
  readonly before: Recipe;
  readonly after: Recipe;
  /** By path, the name of who has set it last. */
  readonly authors: ReadonlyMap<string, string>;
  readonly snapshots: readonly { readonly title: string; readonly name: string; readonly at: number }[];
  /** Where its pictures lie, from the folder of the recap; absent where there are none. */
  readonly pictures?: RecapPictures | undefined;
  readonly chat: readonly RecapMessage[];
}

export interface RecapPictures {
  readonly before: string;
  readonly after: string;
  /** As `snapshots` has them; undefined where one could not be made. */
  readonly snapshots: readonly (string | undefined)[];
}

export interface RecapMessage {
  readonly name: string;
  readonly text: string;
  readonly sentAt: number;
}

/**
 * The recap as Markdown, to be pasted into a pull request. Nothing that a participant has written can be markup in it.
 * `language` is that of its dates, a BCP 47 tag.
 */
export function recapMarkdown(recap: Recap, language: string): string {
  const times = timesIn(language);
  const blocks = [
    `# ${t('Session Recap')}`,
    t('{0}, {1}.', times.dateOf(recap.startedAt), durationOf(recap.endedAt - recap.startedAt)),
    `## ${t('Participants')}`,
    recap.people.map(personLine).join('\n'),
    ...recap.images.flatMap((image) => imageBlocks(image, times)),
    ...chatBlocks(recap.chat, `## ${t('Session Chat')}`, times),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

function personLine({ name, role, joins }: RecapPerson): string {
  const what = joins > 1 ? t('{0}, joined {1} times', roleName(role), joins) : roleName(role);
  return `- ${escapeMarkdown(name)} (${what})`;
}

function imageBlocks(image: RecapImage, times: Times): readonly string[] {
  return [
    `## ${escapeMarkdown(image.fileName)}`,
    pictureTable(image),
    valueTable(image),
    ...snapshotBlocks(image, times),
    ...chatBlocks(image.chat, `### ${t('Chat')}`, times),
  ];
}

function pictureTable({ fileName, pictures }: RecapImage): string {
  if (!pictures) return '';
  const name = escapeMarkdown(fileName);
  const picture = (words: string, path: string) => `![${words}](${linkTarget(path)})`;
  const cells = [
    picture(t('{0} before the session', name), pictures.before),
    picture(t('{0} after the session', name), pictures.after),
  ];
  return table([t('Before'), t('After')], [cells]);
}

/** What is set in the end, and by whom. */
function valueTable({ before, after, authors }: RecapImage): string {
  const rows = fields.filter((field) => isSet(field, after) || changed(field, before, after));
  if (rows.length === 0) return t('Nothing is adjusted.');
  return table(
    [t('Setting'), t('Set by')],
    rows.map((field) => {
      const author = authors.get(field.path);
      const by = author === undefined ? t('before the session') : escapeMarkdown(author);
      return [escapeMarkdown(field.describe(fieldValue(after, field))), by];
    }),
  );
}

function isSet(field: Field, recipe: Recipe): boolean {
  return !equalValues(fieldValue(recipe, field), field.neutral);
}

function changed(field: Field, before: Recipe, after: Recipe): boolean {
  return !equalValues(fieldValue(before, field), fieldValue(after, field));
}

function snapshotBlocks({ snapshots, pictures }: RecapImage, { timeOf }: Times): readonly string[] {
  if (snapshots.length === 0) return [];
  const rows = snapshots.map(({ title, name, at }, index) => {
    const path = pictures?.snapshots[index];
    const picture = path === undefined ? '' : ` ![${escapeMarkdown(title)}](${linkTarget(path)})`;
    return `- **${escapeMarkdown(title)}**, ${escapeMarkdown(name)}, ${timeOf(at)}${picture}`;
  });
  return [`### ${t('Named Moments')}`, rows.join('\n')];
}

function chatBlocks(chat: readonly RecapMessage[], heading: string, { timeOf }: Times): readonly string[] {
  if (chat.length === 0) return [];
  const lines = chat.map(
    ({ name, text, sentAt }) => `- **${escapeMarkdown(name)}** ${timeOf(sentAt)}: ${escapeMessage(text)}`,
  );
  return [heading, lines.join('\n')];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

interface Times {
  dateOf(at: number): string;
  timeOf(at: number): string;
}

function timesIn(language: string): Times {
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  return { dateOf: (at) => date.format(at), timeOf: (at) => time.format(at) };
}

/** "1 h 5 min". */
function durationOf(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return t('{0} min', minutes);
  return t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}
