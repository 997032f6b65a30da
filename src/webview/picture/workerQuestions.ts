import type { Point } from '../../shared/protocol/participant.ts';
import type { Recipe } from '../../shared/recipe/recipe.ts';
import type { Histogram } from '../seeing/histogram.ts';
import type { Colour } from '../seeing/pictureProbe.ts';

/** What can be asked of the render worker beside pictures. */
export type Question =
  | { readonly type: 'measure'; readonly recipe: Recipe }
  /** `at` in whole pixels of the shaped picture. */
  | { readonly type: 'pick'; readonly recipe: Recipe; readonly at: Point };

export interface Answers {
  readonly measure: Histogram;
  /** Undefined outside the picture. */
  readonly pick: Colour | undefined;
}

export type QuestionRequest = Question & { readonly id: number };

export interface QuestionReply {
  readonly type: 'answer';
  readonly imageId: number;
  readonly id: number;
  readonly answer: Answers[Question['type']];
}

type Settle = (answer: Answers[Question['type']]) => void;

/** Questions that are on their way to the render worker and back. */
export interface WorkerQuestions {
  /** Undefined where the image has changed before the answer came. */
  ask<Asked extends Question>(question: Asked): Promise<Answers[Asked['type']] | undefined>;
  /** An answer has come; `current` where it is about the image that is open now. */
  settle(reply: QuestionReply, current: boolean): void;
  /** Nothing that was asked will be answered. */
  forget(): void;
}

export function createWorkerQuestions(send: (request: QuestionRequest) => void): WorkerQuestions {
  const waiting = new Map<number, Settle>();
  let lastId = 0;
  return {
    ask(question) {
      const id = ++lastId;
      send({ ...question, id });
      return new Promise((resolve) => waiting.set(id, resolve as Settle));
    },
    settle({ id, answer }, current) {
      waiting.get(id)?.(current ? answer : undefined);
      waiting.delete(id);
    },
    forget() {
      for (const settle of waiting.values()) settle(undefined);
      waiting.clear();
    },
  };
}
