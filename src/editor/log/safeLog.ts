import { inspect } from 'node:util';
import type * as vscode from 'vscode';
import { redactSecrets } from './redactSecrets.ts';

const levels: ReadonlySet<unknown> = new Set(['trace', 'debug', 'info', 'warn', 'error', 'append', 'appendLine']);

/** The same channel, which no token and no fragment of a link gets through, whoever hands it an error that has one. */
export function createSafeLog(channel: vscode.LogOutputChannel): vscode.LogOutputChannel {
  return new Proxy(channel, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (!levels.has(name)) return member.bind(target);
      return (...values: unknown[]) => member.apply(target, values.map(safe));
    },
  });
}

function safe(value: unknown): string {
  return redactSecrets(typeof value === 'string' ? value : inspect(value));
}
