import * as vscode from 'vscode';
import { approvalTimeoutMs } from '../../shared/protocol/limits.ts';

/** Says that one waits for the host, and how much longer at most. */
export function createCountdown(
  progress: vscode.Progress<{ readonly message?: string }>,
  onWaiting: (isWaiting: boolean) => void = () => undefined,
): {
  readonly start: () => void;
  readonly stop: () => void;
} {
  let timer: NodeJS.Timeout | undefined;
  let endsAt = 0;
  const show = (): void => {
    const left = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    progress.report({ message: vscode.l10n.t('Waiting for the host to let you in... {0}', time) });
  };
  return {
    start() {
      endsAt = Date.now() + approvalTimeoutMs;
      show();
      onWaiting(true);
      timer = setInterval(show, 1_000);
    },
    stop() {
      clearInterval(timer);
      onWaiting(false);
    },
  };
}
