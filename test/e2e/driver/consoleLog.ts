import type { Page } from 'playwright-core';

const mostLines = 2_000;

/** Keeps what a window has written to its console, with the moment. The array goes on growing. */
export function keepConsole(page: Page): readonly string[] {
  const lines: string[] = [];
  const add = (kind: string, text: string) => {
    lines.push(`${new Date().toISOString()} ${kind}: ${text}`);
    if (lines.length > mostLines) lines.shift();
  };
  page.on('console', (message) => add(message.type(), message.text()));
  page.on('pageerror', (error) => add('uncaught', error.stack ?? error.message));
  page.on('crash', () => add('crash', 'the page has crashed'));
  return lines;
}
