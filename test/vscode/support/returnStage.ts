import assert from 'node:assert/strict';
import { parseLink, type SessionLink } from '../../../src/shared/protocol/link.ts';
import { bytesOf } from './editor.ts';
import { makeReturningWindow, type ReturningWindow } from './returningWindow.ts';
import { type Stage, setStage } from './stage.ts';
import { type Host, hostAs } from './teammate.ts';

export interface Returning {
  readonly stage: Stage;
  /** The window that comes back, another one in each test. */
  readonly window: ReturningWindow;
  /** Mia, who shares a picture of her own. */
  readonly host: Host;
  /** Hers. */
  readonly link: SessionLink;
}

/** Sets the stage with a window that can come back, and somebody else who shares. */
export function setReturnStage(): Returning {
  const stage = setStage();
  let now: { readonly host: Host; readonly window: ReturningWindow } | undefined;
  const current = () => now ?? assert.fail('Nobody has come back yet');
  beforeEach(async () => {
    const host = await hostAs('Mia', 'theirs.png', await bytesOf(stage.image));
    now = { host, window: makeReturningWindow(stage.folder) };
  });
  afterEach(async () => {
    await now?.window.dispose();
    await now?.host.stop();
    now = undefined;
  });
  return {
    stage,
    get window() {
      return current().window;
    },
    get host() {
      return current().host;
    },
    get link() {
      const parsed = parseLink(current().host.session.link);
      assert.ok(parsed.ok);
      return parsed.link;
    },
  };
}
