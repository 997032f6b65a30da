import * as vscode from 'vscode';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import type { Session } from '../../host/session/startSession.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { choicesFor, describeRequest, type TellRequest } from './requestMessages.ts';
import type { Hosting } from './runningSession.ts';

/** Where the session comes from that this window hosts. */
export interface HostingView {
  readonly hosting: Hosting | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** Messages with a question that may stand open at once; who comes then is told of in one. */
const maxOpen = 3;

/** Passes on to the host who waits at the door or asks to edit, and the host's answer to them. */
export class DoorDesk implements vscode.Disposable {
  readonly #view: HostingView;
  readonly #tell: TellRequest;
  readonly #told = new Set<string>();
  readonly #subscription: vscode.Disposable;
  #open = 0;
  #isReviewOffered = false;

  constructor(view: HostingView, tell: TellRequest) {
    this.#view = view;
    this.#tell = tell;
    this.#subscription = view.onDidChange(() => this.#lookForNew());
  }

  get requests(): readonly DoorRequest[] {
    return this.#session?.requests ?? [];
  }

  /** Lets the user choose whom to answer, and what. */
  async review(): Promise<void> {
    const items = this.requests.map((request) => ({ label: describeRequest(request), request }));
    if (items.length === 0) return tellNobodyWaits();
    const title = vscode.l10n.t('Answer Requests');
    const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Who waits for you') });
    if (!chosen) return;
    const { request } = chosen;
    const answers = choicesFor(request);
    const placeHolder = describeRequest(request);
    this.#answer(request, await vscode.window.showQuickPick(answers, { title, placeHolder }));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  get #session(): Session | undefined {
    return this.#view.hosting?.session;
  }

  #lookForNew(): void {
    const { requests } = this;
    const waiting = new Set(requests.map(({ id }) => id));
    for (const id of this.#told) if (!waiting.has(id)) this.#told.delete(id);
    for (const request of requests) if (!this.#told.has(request.id)) this.#ask(request);
  }

  #ask(request: DoorRequest): void {
    this.#told.add(request.id);
    if (this.#open >= maxOpen) this.#offerReview();
    else this.#askNow(request);
  }

  #askNow(request: DoorRequest): void {
    this.#open += 1;
    const choices = choicesFor(request);
    this.#tell(describeRequest(request), ...choices.map(({ label }) => label)).then((label) => {
      this.#open -= 1;
      this.#answer(
        request,
        choices.find((choice) => choice.label === label),
      );
    });
  }

  #offerReview(): void {
    if (this.#isReviewOffered) return;
    this.#isReviewOffered = true;
    this.#tell(vscode.l10n.t('More people are waiting for your answer.'), vscode.l10n.t('Answer...')).then((label) => {
      this.#isReviewOffered = false;
      if (label !== undefined) void this.review();
    });
  }

  #answer(request: DoorRequest, choice: ReturnType<typeof choicesFor>[number] | undefined): void {
    if (!choice) return;
    const isWaiting = this.requests.some(({ id }) => id === request.id);
    if (isWaiting) this.#session?.answer(request.id, choice.answer);
    else tellBriefly(vscode.l10n.t('{0} is not waiting any more.', request.name));
  }
}

function tellNobodyWaits(): void {
  tellBriefly(vscode.l10n.t('Nobody waits for your answer.'));
}
