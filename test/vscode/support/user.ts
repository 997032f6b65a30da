import * as vscode from 'vscode';
import { until } from './until.ts';

type Question =
  | 'showQuickPick'
  | 'showInputBox'
  | 'showSaveDialog'
  | 'showOpenDialog'
  | 'showInformationMessage'
  | 'showWarningMessage'
  | 'showErrorMessage';

export interface Asked {
  readonly question: Question;
  /** The text of a message, the title of anything else. */
  readonly text: string;
  readonly args: readonly unknown[];
}

/**
 * The person in front of the screen, for questions an extension host cannot answer itself: real dialogs would wait for a
 * hand. Everything that was asked or said is kept.
 */
export class User {
  readonly asked: Asked[] = [];
  readonly #originals: Partial<Record<Question, unknown>> = {};
  readonly #answers = new Map<Question, ((args: readonly unknown[]) => unknown)[]>();

  sitDown(): void {
    this.#replace('showQuickPick', ([, options]) => titleOf(options));
    this.#replace('showInputBox', ([options]) => titleOf(options));
    this.#replace('showSaveDialog', ([options]) => titleOf(options));
    this.#replace('showOpenDialog', ([options]) => titleOf(options));
    for (const question of ['showInformationMessage', 'showWarningMessage', 'showErrorMessage'] as const) {
      this.#replace(question, ([text]) => String(text));
    }
  }

  goAway(): void {
    Object.assign(vscode.window, this.#originals);
  }

  /** Answers the next question of the kind; without an answer the user dismisses it. */
  willAnswer(question: Question, answer: (args: readonly unknown[]) => unknown): void {
    this.#answers.set(question, [...(this.#answers.get(question) ?? []), answer]);
  }

  /** Clicks the button of that name in the next message of the kind. */
  willClick(question: Question, button: string): void {
    this.willAnswer(question, (args) => args.find((item) => item === button || titleOf(item) === button));
  }

  /** Chooses "This computer only" when asked who can reach the next session. */
  willShareHere(): void {
    this.willAnswer('showQuickPick', ([items]) =>
      (items as { reach?: string }[]).find(({ reach }) => reach === 'loopback'),
    );
  }

  said(text: RegExp): Asked | undefined {
    return this.asked.find((asked) => text.test(asked.text));
  }

  async untilTold(text: RegExp): Promise<Asked> {
    await until(`a message like ${text}; there were: ${this.asked.map((asked) => asked.text).join(' | ')}`, () =>
      this.said(text),
    );
    return this.said(text) as Asked;
  }

  #replace(question: Question, textOf: (args: readonly unknown[]) => string): void {
    this.#originals[question] = vscode.window[question];
    Object.assign(vscode.window, {
      [question]: async (...args: unknown[]) => {
        this.asked.push({ question, text: textOf(args), args });
        return this.#answers.get(question)?.shift()?.(args);
      },
    });
  }
}

function titleOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'title' in value ? String(value.title) : '';
}
