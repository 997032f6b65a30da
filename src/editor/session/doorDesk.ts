import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import type { Session } from '../../host/session/startSession.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { DoorMessages } from './doorMessages.ts';
import { choicesFor, describeRequest, type TellRequest } from './requestMessages.ts';
import type { Hosting } from './runningSession.ts';

/** Where the session comes from that this window hosts. */
export interface HostingView {
  readonly hosting: Hosting | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** Passes on to the host who waits at the door or asks to edit, and the host's answer to them. */
export class DoorDesk implements vscode.Disposable {
  readonly #view: HostingView;
  readonly #tell: TellRequest;
  readonly #messages = new DoorMessages(systemClock, {
    ask: (request) => this.#ask(request),
    offerReview: () => this.#offerReview(),
  });
  readonly #subscription: vscode.Disposable;

  constructor(view: HostingView, tell: TellRequest) {
    this.#view = view;
    this.#tell = tell;
    this.#subscription = view.onDidChange(() => this.#messages.look(this.#session));
  }

  get requests(): readonly DoorRequest[] {
    return this.#session?.requests ?? [];
  }

  /** Lets the user choose whom to answer, and what. */
  async review(): Promise<void> {
    const items = this.requests.map((request) => ({ label: plainText(describeRequest(request)), request }));
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
    this.#messages.dispose();
  }

  get #session(): Session | undefined {
    return this.#view.hosting?.session;
  }

  async #ask(request: DoorRequest): Promise<void> {
    const choices = choicesFor(request);
    const label = await this.#tell(describeRequest(request), ...choices.map((choice) => choice.label));
    this.#answer(
      request,
      choices.find((choice) => choice.label === label),
    );
  }

  async #offerReview(): Promise<void> {
    const text = vscode.l10n.t('More people are waiting for your answer.');
    if ((await this.#tell(text, vscode.l10n.t('Answer...'))) !== undefined) void this.review();
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
