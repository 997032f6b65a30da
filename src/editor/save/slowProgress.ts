import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';

/** Work shorter than this, in milliseconds, needs no sign of life. */
const patienceMs = 800;

/** Says what a task is at, as a part of a sentence. */
export type TellStep = (step: string) => void;

/** Runs a task; shows its progress, with a way to cancel, once it takes long enough to be noticed. */
export async function withSlowProgress<T>(
  title: string,
  token: vscode.CancellationToken,
  task: (signal: AbortSignal, tell: TellStep) => Promise<T>,
  waitMs = patienceMs,
): Promise<T> {
  const abort = new AbortController();
  const subscription = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  const steps = createSteps();
  const running = task(abort.signal, steps.tell);
  const timer = setTimeout(() => showProgress(title, running, abort, steps), waitMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    subscription.dispose();
  }
}

/** Keeps the last step for a progress that is shown late. */
function createSteps() {
  let last: string | undefined;
  let show: TellStep | undefined;
  return {
    tell(step: string) {
      last = step;
      show?.(step);
    },
    showWith(next: TellStep) {
      show = next;
      if (last !== undefined) next(last);
    },
  };
}

type Steps = ReturnType<typeof createSteps>;

function showProgress(title: string, running: Promise<unknown>, abort: AbortController, steps: Steps): void {
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  void vscode.window.withProgress(options, async (progress, token) => {
    token.onCancellationRequested(() => abort.abort());
    steps.showWith((message) => progress.report({ message }));
    // The caller hears of a failure; here it only ends the progress.
    await running.catch(() => undefined);
  });
}
