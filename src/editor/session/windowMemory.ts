import * as v from 'valibot';
import type * as vscode from 'vscode';

/** What this window was doing when it went: outlives a reload and a killed extension host, and is no other window's. */
export interface WindowMemory {
  /** The session it hosts, and the URIs of its images. */
  readonly hosted: HostedMemory | undefined;
  setHosted(hosted: HostedMemory | undefined): Promise<void>;
}

export interface HostedMemory {
  readonly session: string;
  readonly uris: readonly string[];
}

const hostedSchema = v.object({ session: v.string(), uris: v.array(v.string()) });
const hostedKey = 'hostedSession';

export function createWindowMemory(state: vscode.Memento): WindowMemory {
  return {
    get hosted() {
      const parsed = v.safeParse(hostedSchema, state.get<unknown>(hostedKey));
      return parsed.success ? parsed.output : undefined;
    },
    async setHosted(hosted) {
      await state.update(hostedKey, hosted);
    },
  };
}
