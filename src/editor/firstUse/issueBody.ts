import { t } from '../../shared/l10n.ts';

/** What somebody who looks into a problem needs to know. Nothing in it was typed by the user: no names, no links, no paths. */
export interface IssueFacts {
  readonly version: string;
  readonly vscode: string;
  /** Such as `Visual Studio Code, desktop` and the kind of remote window. */
  readonly app: string;
  readonly system: string;
  readonly session: string;
  /** Names and values of settings that are not free text. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The start of a report, in Markdown. The facts are in English: they are for whoever reads it. */
export function issueBody({ version, vscode, app, system, session, settings }: IssueFacts): string {
  const facts = {
    PixelPair: version,
    'VS Code': vscode,
    Application: app,
    System: system,
    Session: session,
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [`\`${name}\``, JSON.stringify(value)])),
  };
  return [
    t('What did you do, what happened, and what should have happened instead?'),
    '',
    '',
    t('The lines of the log around that time help; you see them with PixelPair: Show Logs.'),
    '',
    '',
    '---',
    '',
    ...Object.entries(facts).map(([name, value]) => `- ${name}: ${value}`),
    '',
  ].join('\n');
}
