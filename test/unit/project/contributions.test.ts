import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { readSources } from './imports.ts';

interface Command {
  readonly command: string;
  readonly category?: string;
  readonly icon?: string;
}
interface MenuEntry {
  readonly command?: string;
  readonly when?: string;
  readonly group?: string;
}
interface Step {
  readonly id: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}
interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
const commands: readonly Command[] = contributes.commands;
const menus: Readonly<Record<string, readonly MenuEntry[]>> = contributes.menus;
const settings: Readonly<Record<string, Setting>> = contributes.configuration.properties;
const steps: readonly Step[] = contributes.walkthroughs[0].steps;
const sources = readSources('src');

/** Of use at any time, whatever is open; why. */
const alwaysOfUse: Readonly<Record<string, string>> = {
  openCollaboratively: 'asks for an image where none is open',
  getStarted: 'is where to begin',
  importPresets: 'needs no picture',
  showLogs: 'is needed most when nothing works',
  reportIssue: 'is needed most when nothing works',
};

const everyCondition = (): string[] => [
  ...Object.values(menus).flatMap((entries) => entries.map(({ when = '' }) => when)),
  ...commands.map((command) => ('enablement' in command ? String(command.enablement) : '')),
  ...contributes.keybindings.map(({ when = '' }) => when),
  ...(contributes.viewsWelcome ?? []).map(({ when = '' }) => when),
  ...Object.values<readonly MenuEntry[]>(contributes.views ?? {}).flatMap((views) =>
    views.map(({ when = '' }) => when),
  ),
  ...steps.flatMap(({ completionEvents }) => completionEvents),
];

describe('the commands', () => {
  it('are all PixelPair ones', () => {
    for (const { command, category } of commands) {
      assert.ok(command.startsWith('pixelpair.'), command);
      assert.equal(category, 'PixelPair', command);
    }
  });

  it('show in the command palette only while they are of use', () => {
    const conditions = new Map(menus.commandPalette?.map(({ command, when }) => [command, when]));
    const always = commands
      .map(({ command }) => command.replace('pixelpair.', ''))
      .filter((name) => {
        const when = conditions.get(`pixelpair.${name}`);
        return when === undefined || when === 'true';
      });
    assert.deepEqual(always.sort(), Object.keys(alwaysOfUse).sort(), 'give them a `when` in menus/commandPalette');
  });

  it('of every menu exist', () => {
    const known = new Set(commands.map(({ command }) => command));
    const used = Object.values(menus).flatMap((entries) => entries.flatMap(({ command }) => command ?? []));
    for (const command of used) assert.ok(known.has(command), command);
  });

  it('have an icon where VS Code shows one', () => {
    const isShown = (menu: string, { group = '' }: MenuEntry): boolean =>
      (/^(?:editor|view)\/title$/.test(menu) && group.startsWith('navigation')) || group.startsWith('inline');
    const shown = Object.entries(menus).flatMap(([menu, entries]) =>
      entries.filter((entry) => isShown(menu, entry)).map(({ command }) => command),
    );
    assert.ok(shown.length > 3);
    for (const command of shown) {
      assert.ok(commands.find((one) => one.command === command)?.icon, `${command} has no icon`);
    }
  });

  it('depend on nothing that nobody tells VS Code', () => {
    const told = sources.flatMap(({ text }) => [
      ...[...text.matchAll(/'setContext',\s*'(pixelpair\.\w+)'/g)].map(([, key]) => key),
      ...[...text.matchAll(/\btell\('(\w+)'[,)]/g)].map(([, name]) => `pixelpair.${name}`),
    ]);
    const asked = everyCondition().flatMap((when) => [...when.matchAll(/pixelpair\.(?!editor\b|participants\b)\w+/g)]);
    assert.ok(asked.length > 10);
    for (const [key] of asked) assert.ok(told.includes(key), `nobody sets ${key}`);
  });
});

describe('the walkthrough', () => {
  it('has four steps with pictures for every theme, each checked off by what one does', () => {
    assert.equal(steps.length, 4);
    for (const { id, media, completionEvents } of steps) {
      assert.ok(existsSync(media.svg), media.svg);
      const picture = readFileSync(media.svg, 'utf8');
      assert.match(picture, /var\(--vscode-/, `${id} has the colours of no theme`);
      assert.doesNotMatch(picture, /<text|<script|href/, `${id} has text that nobody can translate, or more`);
      assert.ok(completionEvents.length > 0 && completionEvents.every((event) => event.startsWith('onContext:')), id);
    }
    const texts: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
    assert.match(texts['walkthrough.together.description'] ?? '', /join your own session from a second window/);
  });
});

describe('the settings', () => {
  it('say what they are for, where they count, and have a place in the list of their own', () => {
    for (const [name, setting] of Object.entries(settings)) {
      assert.ok(setting.description ?? setting.markdownDescription, `${name} has no description`);
      assert.ok(setting.scope, `${name} has no scope`);
      const told = setting.enumDescriptions ?? setting.markdownEnumDescriptions;
      assert.equal(told?.length, setting.enum?.length, `${name} does not describe all its values`);
    }
    const orders = Object.values(settings).map(({ order }) => order);
    assert.ok(orders.every((order) => typeof order === 'number'));
    assert.equal(new Set(orders).size, orders.length, `two settings share a place: ${orders}`);
  });
});

describe('telemetry', () => {
  it('is nowhere: nothing is sent to anybody but the participants of a session', () => {
    const senders = /telemetry|sendBeacon|XMLHttpRequest|\bfrom 'node:https'|https?\.request\(|applicationinsights/i;
    const found = sources.filter(({ text }) => senders.test(text.replace(/^\s*(?:\/?\*|\/\/).*$/gm, '')));
    assert.deepEqual(
      found.map(({ path }) => path),
      [],
    );
    assert.ok(/no telemetry/i.test(readFileSync('README.md', 'utf8')), 'README.md does not say so');
  });
});
