import * as vscode from 'vscode';
import { plainText } from '../plainText.ts';

/** Work shorter than this, in milliseconds, needs no sign of life. */
const patienceMs = 800;

/** Runs a task; shows its progress, with a way to cancel, once it takes long enough to be noticed. */
export async function withSlowProgress<T>(
  title: string,
  token: vscode.CancellationToken,
  task: (signal: AbortSignal) => Promise<T>,
  waitMs = patienceMs,
): Promise<T> {
  const abort = new AbortController();
  const subscription = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  const running = task(abort.signal);
  const timer = setTimeout(() => showProgress(title, running, abort), waitMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
    subscription.dispose();
  }
}

function showProgress(title: string, running: Promise<unknown>, abort: AbortController): void {
  const options = { location: vscode.ProgressLocation.Notification, title: plainText(title), cancellable: true };
  void vscode.window.withProgress(options, async (_, token) => {
    token.onCancellationRequested(() => abort.abort());
    // The caller hears of a failure; here it only ends the progress.
    await running.catch(() => undefined);
  });
}
