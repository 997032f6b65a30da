import * as vscode from 'vscode';
import { parseLink, type SessionLink } from '../../shared/protocol/link.ts';
import { rejectTexts } from '../../shared/protocol/rejects.ts';
import { plainText } from '../plainText.ts';
import { askLink, confirmJoin } from './askLink.ts';
import type { GuestOptions } from './guestOptions.ts';
import { planComeBack } from './guestReturn.ts';
import { guestSession } from './guestSession.ts';
import type { Begun, Tell } from './runningSession.ts';
import { tellInAnother } from './sessionMessages.ts';
import type { SessionSlot } from './sessionSlot.ts';

export interface JoiningOptions {
  readonly guest: GuestOptions;
  readonly slot: SessionSlot;
  /** Begins it in the slot; `again` is what the user is offered where that fails. */
  readonly begin: (begin: (tell: Tell) => Promise<Begun>, again: () => Promise<void>) => Promise<void>;
  /** For what a button sets off, which nobody waits for: says so where it fails. */
  readonly detach: (going: Promise<void>) => void;
}

/** How this window gets into somebody else's session, back into it, and out of it. */
export class Joining {
  readonly #options: JoiningOptions;

  constructor(options: JoiningOptions) {
    this.#options = options;
  }

  /** Joins by the given link, or by the one the user pastes; asks before anything is contacted. */
  async join(given?: SessionLink): Promise<void> {
    const { slot } = this.#options;
    const { state } = slot;
    // A host who has gone to another network sends a new link to those who are looking for the session at the old one.
    const isLost = state.state === 'joined' && state.connection === 'lost';
    if (!given && !isLost && !slot.isFree()) return;
    const link = given ?? (await askLink());
    if (link) await this.#joinBy(link, { leaves: false });
  }

  /** A link that was clicked. */
  async joinFromUri(uri: vscode.Uri): Promise<void> {
    const parsed = parseLink(uri.toString(true));
    if (parsed.ok) return this.join(parsed.link);
    const { sentence, nextStep } = rejectTexts[parsed.code];
    void vscode.window.showErrorMessage(plainText(`${sentence} ${nextStep}`));
  }

  /** To the session this window had joined when its process went. */
  async comeBack(): Promise<void> {
    const { guest, slot, begin } = this.#options;
    const plan = slot.state.state === 'idle' ? await planComeBack(guest) : undefined;
    if (plan) await begin(plan.begin, () => this.join(plan.link));
  }

  async leave(): Promise<void> {
    const { slot } = this.#options;
    if (slot.state.state === 'joined') await slot.running?.stop('host-ended');
  }

  /** `leaves`: the user wants to leave the session that this window is in for it. */
  async #joinBy(link: SessionLink, { leaves }: { readonly leaves: boolean }): Promise<void> {
    const { guest, slot, begin, detach } = this.#options;
    if (await slot.running?.returnBy?.(link)) return;
    const isElsewhere = slot.state.state === 'joined';
    if (isElsewhere && !leaves) return tellInAnother(() => detach(this.#joinBy(link, { leaves: true })));
    if (!isElsewhere && !slot.isFree()) return;
    if (!(await confirmJoin(link, await guest.services.displayName()))) return;
    // Not before: whoever thinks better of it stays where they are.
    if (leaves) await this.leave();
    await begin(
      (tell) => guestSession(guest, link, tell),
      () => this.join(link),
    );
  }
}
