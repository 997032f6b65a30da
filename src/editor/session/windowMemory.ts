import * as v from 'valibot';
import type * as vscode from 'vscode';

/** What this window was doing when it went: outlives a reload and a killed extension host, and is no other window's. */
export interface WindowMemory {
  /** The session it hosts, and the URIs of its images; where that is over, the one that waited for its host when it was begun. */
  readonly hosted: HostedMemory | undefined;
  setHosted(hosted: HostedMemory): Promise<void>;
  /** It hosts that one no more, and asks for it no more. Another one that was begun meanwhile, while a question about the first stood or a disk was slow, it hosts still. */
  forgetHosted(session: string): Promise<void>;
  /** The session it has joined. */
  readonly joined: JoinedMemory | undefined;
  setJoined(joined: JoinedMemory): Promise<void>;
  /** As `forgetHosted`. */
  forgetJoined(key: string): Promise<void>;
}

export interface JoinedMemory {
  /** Of its record. */
  readonly key: string;
  readonly uris: readonly string[];
}

export interface HostedMemory {
  readonly session: string;
  readonly uris: readonly string[];
  /** Its images were opened or edited without it: it was not gone on with when it could have been, or the disk refused to keep it. */
  readonly isSetAside?: boolean | undefined;
}

/** It names a folder. */
const sessionSchema = v.pipe(v.string(), v.regex(/^[\w-]{8,64}$/));
const hostedSchema = v.object({
  session: sessionSchema,
  uris: v.array(v.string()),
  isSetAside: v.optional(v.boolean()),
});
const hostedKey = 'hostedSession';
/** The one that waited for its host when that was begun. */
const earlierKey = 'earlierHostedSession';
const joinedSchema = v.object({ key: v.string(), uris: v.array(v.string()) });
const joinedKey = 'joinedSession';

export function createWindowMemory(state: vscode.Memento): WindowMemory {
  const readHosted = (key = hostedKey): HostedMemory | undefined => {
    const parsed = v.safeParse(hostedSchema, state.get<unknown>(key));
    return parsed.success ? parsed.output : undefined;
  };
  const readJoined = (): JoinedMemory | undefined => {
    const parsed = v.safeParse(joinedSchema, state.get<unknown>(joinedKey));
    return parsed.success ? parsed.output : undefined;
  };
  return {
    get hosted() {
      return readHosted();
    },
    async setHosted(hosted) {
      const before = readHosted();
      const isAnother = before !== undefined && before.session !== hosted.session;
      await Promise.all([
        isAnother && state.update(earlierKey, { ...before, isSetAside: true }),
        state.update(hostedKey, hosted),
      ]);
    },
    async forgetHosted(session) {
      const earlier = readHosted(earlierKey);
      const isNow = readHosted()?.session === session;
      await Promise.all([
        isNow && state.update(hostedKey, earlier),
        (isNow || earlier?.session === session) && state.update(earlierKey, undefined),
      ]);
    },
    get joined() {
      return readJoined();
    },
    async setJoined(joined) {
      await state.update(joinedKey, joined);
    },
    async forgetJoined(key) {
      if (readJoined()?.key === key) await state.update(joinedKey, undefined);
    },
  };
}
