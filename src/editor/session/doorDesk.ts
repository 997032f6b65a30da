import * as vscode from 'vscode';
import { systemClock } from '../../client/systemClock.ts';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import type { Session } from '../../host/session/startSession.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { DoorQuestions } from './doorQuestions.ts';
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
  readonly #questions = new DoorQuestions(systemClock);
  readonly #subscription: vscode.Disposable;

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
  }

  get #session(): Session | undefined {
    return this.#view.hosting?.session;
  }

  #lookForNew(): void {
    const { requests } = this;
    const tellings = this.#questions.next(requests.map(({ id }) => id));
    requests.forEach((request, n) => {
      if (tellings[n] === 'ask') this.#ask(request);
      if (tellings[n] === 'offer') this.#offerReview(request);
    });
  }

  #ask(request: DoorRequest): void {
    const choices = choicesFor(request);
    this.#tell(describeRequest(request), ...choices.map(({ label }) => label)).then((label) => {
      this.#questions.closed(request.id);
      this.#answer(
        request,
        choices.find((choice) => choice.label === label),
      );
    });
  }

  #offerReview({ id }: DoorRequest): void {
    this.#tell(vscode.l10n.t('More people are waiting for your answer.'), vscode.l10n.t('Answer...')).then((label) => {
      this.#questions.offerClosed(id);
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
