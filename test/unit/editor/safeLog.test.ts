import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import { createSafeLog } from '../../../src/editor/log/safeLog.ts';
import { makeSecret } from '../../../src/host/door/secrets.ts';
import { formatLink } from '../../../src/shared/protocol/link.ts';
import { readSources } from '../project/imports.ts';

/** An output channel that keeps its lines. */
class Lines {
  readonly lines: string[] = [];
  readonly name = 'PixelPair';
  info(...values: unknown[]): void {
    this.lines.push(values.join(' '));
  }
  error(...values: unknown[]): void {
    this.lines.push(values.join(' '));
  }
  show(): void {
    this.lines.push(`shown: ${this.name}`);
  }
}

function openLog(): { readonly lines: readonly string[]; readonly log: vscode.LogOutputChannel } {
  const channel = new Lines();
  return { lines: channel.lines, log: createSafeLog(channel as unknown as vscode.LogOutputChannel) };
}

const link = (token: string): string =>
  formatLink({ scheme: 'vscode', address: '10.0.0.7', port: 4711, session: 'session-1', token });

describe('the log', () => {
  it('holds no token, wherever it comes from', () => {
    const place = fc.constantFrom(
      (token: string) => token,
      (token: string) => `The link ${link(token)} is not valid.`,
      (token: string) => new Error(`connect to ${link(token)}`),
      (token: string) => new Error('refused', { cause: { auth: { token } } }),
      (token: string) => `https://vscode.dev/redirect?url=${encodeURIComponent(link(token))}`,
      (token: string) => encodeURIComponent(`see ${encodeURIComponent(link(token))}`),
      (token: string) => encodeURIComponent(JSON.stringify({ token })),
      (token: string) => `vscode://pixelpair.pixelpair/joined%23${token}`,
      (token: string) => ({ url: link(token), headers: [`Bearer ${token}`] }),
    );
    fc.assert(
      fc.property(place, (put) => {
        const { lines, log } = openLog();
        const token = makeSecret();
        log.error('The session could not be joined.', put(token));
        assert.ok(!lines.join().includes(token), lines.join());
      }),
    );
  });

  it('holds no fragment of a link, even of one that is none of ours', () => {
    const { lines, log } = openLog();
    log.info('vscode://pixelpair.pixelpair/join?host=a&port=1#short');
    log.info(`%22${encodeURIComponent('vscode://pixelpair.pixelpair/join?host=a#short')}%22`);
    assert.deepEqual(lines, [
      'vscode://pixelpair.pixelpair/join?host=a&port=1#***',
      '%22vscode%3A%2F%2Fpixelpair.pixelpair%2Fjoin%3Fhost%3Da%23***',
    ]);
  });

  it('says everything else as it is', () => {
    const { lines, log } = openLog();
    const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
    const text = `ERR_WORKER_OUT_OF_MEMORY in /home/kim/holiday-in-the-mountains-2.jpg (${hash})`;
    log.info(text);
    assert.deepEqual(lines, [text]);
  });

  it('is an output channel like any other', () => {
    const { lines, log } = openLog();
    log.show();
    assert.deepEqual([log.name, ...lines], ['PixelPair', 'shown: PixelPair']);
  });

  it('is the only one: nothing writes to another channel or to the console', () => {
    const writing = readSources('src').filter(({ text }) => /createOutputChannel\(|\bconsole\.\w+\(/.test(text));
    assert.deepEqual(
      writing.map(({ path }) => path),
      ['editor/createServices.ts'],
    );
  });
});
