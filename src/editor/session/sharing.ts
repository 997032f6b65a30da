import * as vscode from 'vscode';
import { JournalReplacedError } from '../../host/journal/journalPlace.ts';
import type { Room } from '../../host/room/room.ts';
import type { SaveOutcome } from '../../host/room/saveQueue.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { offerToAdd, tellAdded, tellAddedAlready, tellCannotAdd } from './addMessages.ts';
import type { GuestOptions } from './guestOptions.ts';
import type { HostOptions } from './hostOptions.ts';
import { planReturn, type ReturnPlan } from './hostReturn.ts';
import { hostSession } from './hostSession.ts';
import { askOpening } from './reach.ts';
import { tellResumesLater } from './returnMessages.ts';
import type { Begun, Tell } from './runningSession.ts';
import { tellKeptAgain, tellLastClosed, tellNotKept, tellTakenOver } from './sessionMessages.ts';
import type { SessionSlot } from './sessionSlot.ts';
import type { SessionStores } from './sessionStores.ts';

export interface Retry {
  readonly again: () => Promise<void>;
  /** What the button for it says. */
  readonly label?: string;
}

export interface SharingOptions {
  readonly host: Pick<GuestOptions, 'services' | 'documents' | 'saves'> &
    Pick<SessionStores, 'resumed' | 'records' | 'memory'>;
  readonly slot: SessionSlot;
  /** Begins it in the slot; the user is offered the retry where that fails. */
  readonly begin: (begin: (tell: Tell) => Promise<Begun>, retry: Retry) => Promise<void>;
}

/** How this window comes to host a session, and the session to its images. */
export class Sharing {
  readonly #options: SharingOptions;
  #ended = Promise.resolve();

  constructor(options: SharingOptions) {
    this.#options = options;
  }

  async start(document: PixelPairDocument | undefined): Promise<void> {
    const { slot, begin } = this.#options;
    const isAnother = document?.model && !slot.running?.has(document.model);
    if (isAnother && slot.state.state === 'sharing') return offerToAdd();
    if (!document || !slot.isFree()) return;
    const { model } = document;
    if (!model?.room)
      return void vscode.window.showErrorMessage(
        vscode.l10n.t('This image cannot be shared, because it could not be opened.'),
      );
    const { documents, services } = this.#options.host;
    const name = await services.askName();
    if (name === undefined) return;
    const opening = await askOpening();
    // The image may have been closed over the question.
    if (!opening || !documents.all.some((open) => open.model === model)) return;
    const { room } = model;
    services.ownPerson.rename(name);
    const again = (): Promise<void> => this.start(document);
    const host = async (tell: Tell): Promise<Begun> => {
      // It may have had the same rooms, and would take them out of this one.
      await this.#ended;
      return hostSession(this.#hostOptions, { model, room, opening, tell });
    };
    await begin(host, { again });
  }

  /** Opens another image to the guests of the session that this window hosts. */
  async add(document: PixelPairDocument | undefined): Promise<void> {
    const { running } = this.#options.slot;
    if (!document || !running?.add) return;
    const { model } = document;
    if (!model) return tellCannotAdd();
    if (running.has(model)) return tellAddedAlready(model.image.fileName);
    const added = await running.add(model);
    if (added) tellAdded(model.image.fileName, added);
  }

  /**
   * Goes on with the session that this window hosted when its process went. To be called before documents are opened. Gives
   * what is left to do where the user has to agree first: the question may stand there for hours.
   */
  async resume(): Promise<(() => Promise<void>) | undefined> {
    const { host, begin } = this.#options;
    const { documents, saves, resumed, memory } = host;
    const saveFor = (room: Room): Promise<SaveOutcome> => saves.saveFor(room);
    const retry = { again: () => this.start(documents.active), label: vscode.l10n.t('Start New Session') };
    let plan: ReturnPlan | undefined;
    const returnAtOnce = async (tell: Tell): Promise<Begun> => {
      plan = await planReturn({ ...this.#hostOptions, saveFor, resumed });
      return plan && !plan.ask ? plan.begin(tell) : { ok: false };
    };
    // Nothing else may begin while it is being found out: documents wait for what comes of it.
    if (memory.hosted) await begin(returnAtOnce, retry);
    this.#tellGoesOn();
    const left = plan;
    return left?.ask && (() => this.#resumeIfWanted(left, retry));
  }

  async #resumeIfWanted(plan: ReturnPlan, retry: Retry): Promise<void> {
    const { slot } = this.#options;
    while (await plan.ask?.()) {
      const { state } = slot.state;
      if (state === 'idle') return this.#goOn(plan, retry);
      tellResumesLater(state);
      await this.#whenOver();
    }
  }

  /** Not before its end has been noted: the window remembers one session alone, and the question notes another. */
  async #whenOver(): Promise<void> {
    const { slot } = this.#options;
    while (slot.state.state !== 'idle') {
      await slot.whenIdle();
      await this.#ended;
    }
  }

  async #goOn(plan: ReturnPlan, retry: Retry): Promise<void> {
    const goOn = async (tell: Tell): Promise<Begun> => {
      // Its end takes their places from all who are in a session of this window.
      await this.#ended;
      return plan.begin(tell);
    };
    await this.#options.begin(goOn, retry);
    this.#tellGoesOn();
  }

  #tellGoesOn(): void {
    const { slot } = this.#options;
    if (slot.running && slot.state.state === 'sharing') tellBriefly(vscode.l10n.t('PixelPair: your session goes on.'));
  }

  get #hostOptions(): HostOptions {
    const { services, documents, records, memory } = this.#options.host;
    const onNotKept = (error: unknown): void => {
      services.log.error('The session is not kept on disk any more.', error);
      if (error instanceof JournalReplacedError) tellTakenOver();
      else tellNotKept();
    };
    const onEnding = (ending: Promise<void>): void => {
      this.#ended = ending.catch(() => undefined);
    };
    const told = { onNotKept, onKeptAgain: tellKeptAgain, onLastClosed: tellLastClosed, onEnding };
    return { services, documents, records, memory, ...told };
  }
}
