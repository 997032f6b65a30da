import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import type { Clock } from '../../shared/protocol/clock.ts';
import type { SessionLink } from '../../shared/protocol/link.ts';
import type { PanelSession } from '../../shared/protocol/panel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import type { GuestOptions } from './guestOptions.ts';
import { Joining } from './joining.ts';
import { keepInUse } from './keepInUse.ts';
import { panelSession } from './panelSession.ts';
import { tellNobodyToAsk, tellRole } from './roleMessages.ts';
import { createRoleNews, type RoleNews } from './roleNews.ts';
import type { Begun, Hosting, HostReason, Tell } from './runningSession.ts';
import { showSessionContext } from './sessionContext.ts';
import { offerRetry, tellBusy, tellCopied, tellEnded, tellFailed, tellViewLinkCopied } from './sessionMessages.ts';
import { SessionSlot } from './sessionSlot.ts';
import type { SessionState } from './sessionState.ts';
import type { SessionStores } from './sessionStores.ts';
import { type Retry, Sharing } from './sharing.ts';

export interface ControllerOptions extends GuestOptions, SessionStores {
  readonly clock?: Clock;
}

/** The window's one session: keeps the state, and lets nothing start while something else is going on. */
export class SessionController implements SessionView, vscode.Disposable {
  readonly #options: ControllerOptions;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #slot = new SessionSlot({ onChange: (state) => this.#onChange(state), onBusy: tellBusy });
  readonly #sharing: Sharing;
  readonly #joining: Joining;
  readonly #roleNews: RoleNews;
  readonly #inUse: { dispose(): void };

  constructor(options: ControllerOptions) {
    this.#options = options;
    this.#roleNews = createRoleNews(options.clock ?? systemClock, tellRole);
    this.#inUse = keepInUse({ ...options, ...options.services });
    this.#sharing = new Sharing({
      host: options,
      slot: this.#slot,
      begin: (begin, retry) => this.#begin('start', begin, retry),
    });
    this.#joining = new Joining({
      guest: options,
      slot: this.#slot,
      begin: (begin, again) => this.#begin('join', begin, { again }),
      detach: (going) => this.#detach(going),
    });
  }

  get state(): SessionState {
    return this.#slot.state;
  }

  /** The session that this window hosts. */
  get hosting(): Hosting | undefined {
    return this.#slot.running?.hosting;
  }

  /** What keeps this window in a session none of whose images is open here. */
  get standby(): Seat | undefined {
    return this.#slot.running?.standby;
  }

  panelSession({ model }: PixelPairDocument): PanelSession {
    return panelSession(this.state, this.#slot.running, model, Date.now());
  }

  async start(document: PixelPairDocument | undefined): Promise<void> {
    await this.#orTell(this.#sharing.start(document));
  }

  /** Opens another image to the guests of the session that this window hosts. */
  async add(document: PixelPairDocument | undefined): Promise<void> {
    await this.#orTell(this.#sharing.add(document));
  }

  /** Goes on with the session that this window was in when its process went. To be called before documents are opened. */
  async resume(): Promise<void> {
    const resumeIfWanted = await this.#sharing.resume();
    await this.#joining.comeBack();
    // A window that is in another session by now asks the next time.
    if (this.state.state === 'idle') await resumeIfWanted?.();
  }

  /** Joins by the given link, or by the one the user pastes; asks before anything is contacted. */
  async join(given?: SessionLink): Promise<void> {
    await this.#orTell(this.#joining.join(given));
  }

  /** A link that was clicked. */
  async joinFromUri(uri: vscode.Uri): Promise<void> {
    await this.#orTell(this.#joining.joinFromUri(uri));
  }

  /** Another image of the session that this window has joined. */
  async openImage(): Promise<void> {
    await this.#slot.running?.openImage?.();
  }

  /** The image of a room of the session that this window has joined. */
  async openRoom(room: string, place: vscode.TextDocumentShowOptions): Promise<void> {
    await this.#slot.running?.openRoom?.(room, place);
  }

  async copyLink(): Promise<void> {
    if (!this.#slot.running?.link) return;
    await vscode.env.clipboard.writeText(this.#slot.running.link);
    tellCopied();
  }

  async copyViewLink(): Promise<void> {
    if (!this.#slot.running?.viewLink) return;
    await vscode.env.clipboard.writeText(this.#slot.running.viewLink);
    tellViewLinkCopied();
  }

  async leave(): Promise<void> {
    await this.#orTell(this.#joining.leave());
  }

  async askToEdit(): Promise<void> {
    const { running } = this.#slot;
    if (!running?.askToEdit) return tellNobodyToAsk();
    await running.askToEdit();
  }

  /** Tries a lost connection at once. */
  reconnectNow(): void {
    this.#slot.running?.reconnectNow?.();
  }

  async end(): Promise<void> {
    if (this.state.state !== 'sharing') return;
    await this.stop('host-ended');
    tellEnded();
  }

  /** Ends or leaves whatever is going on, without a word. */
  async stop(reason: HostReason): Promise<void> {
    const running = this.#slot.running;
    this.#slot.tell({ type: 'over' });
    await running?.stop(reason);
  }

  /** The process goes; whatever is going on may be gone on with by another one. */
  async rest(): Promise<void> {
    await this.#slot.running?.rest();
  }

  dispose(): void {
    this.#roleNews.stop();
    this.#inUse.dispose();
    this.#changed.dispose();
  }

  async #begin(
    purpose: 'start' | 'join',
    begin: (tell: Tell) => Promise<Begun>,
    { again, label }: Retry,
  ): Promise<void> {
    const problem = await this.#slot.begin(purpose, begin);
    if (problem) this.#options.services.log.warn(`The attempt to ${purpose} failed: ${problem.sentence}`);
    if (problem) offerRetry(problem, () => this.#detach(again()), label);
  }

  /** For what a button sets off, which nobody waits for. */
  #detach(going: Promise<void>): void {
    void this.#orTell(going);
  }

  /** VS Code would show the error's own words, and none at all where a link was clicked. */
  async #orTell(going: Promise<void>): Promise<void> {
    await going.catch((error: unknown) => {
      this.#options.services.log.error('What the user has asked for failed.', error);
      tellFailed();
    });
  }

  #onChange(state: SessionState): void {
    this.#roleNews.update(state.state === 'joined' ? state.role : undefined);
    showSessionContext(state);
    this.#changed.fire();
  }
}
