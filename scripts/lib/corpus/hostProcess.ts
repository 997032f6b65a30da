import { type ChildProcess, fork } from 'node:child_process';
import { inRoot } from '../paths.ts';
import type { HostMeasures, HostReply, HostRequest } from './hostMessages.ts';

export type HostOutcome =
  | { readonly kind: 'done'; readonly reply: HostReply; readonly measures: HostMeasures }
  | { readonly kind: 'crashed'; readonly exit: string }
  | { readonly kind: 'hung' };

interface SignOfLife {
  readonly nextWithinMs: number;
}

interface HostAnswer {
  readonly reply: HostReply;
  readonly measures: HostMeasures;
  /** It has kept so much memory that the next file would be measured wrong. */
  readonly spent: boolean;
}

/** Does files one after another in a process that is started anew where one has crashed, hung or kept a lot of memory. */
export class HostProcess {
  #child: ChildProcess | undefined;

  /** Takes it as hung where it gives no sign of life for `limitMs`, or for as long as it has asked for. */
  do(request: HostRequest, limitMs: number): Promise<HostOutcome> {
    this.#child ??= fork(inRoot('scripts', 'lib', 'corpus', 'host.ts'), {
      execArgv: ['--import', 'tsx', '--expose-gc'],
    });
    const child = this.#child;
    return new Promise((resolve) => {
      const settle = (outcome: HostOutcome, reusable: boolean) => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (!reusable) this.end();
        resolve(outcome);
      };
      const hang = (afterMs: number) => setTimeout(() => settle({ kind: 'hung' }, false), afterMs);
      let timer = hang(limitMs);
      child.on('message', (message: HostAnswer | SignOfLife) => {
        clearTimeout(timer);
        if ('nextWithinMs' in message) timer = hang(message.nextWithinMs);
        else settle({ kind: 'done', reply: message.reply, measures: message.measures }, !message.spent);
      });
      child.once('exit', (code, signal) => settle({ kind: 'crashed', exit: signal ?? String(code) }, false));
      child.send(request);
    });
  }

  end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}
