import * as vscode from 'vscode';
import type { DoorRequest } from '../../host/door/waitingList.ts';
import type { DoorAnswer, Session } from '../../host/session/session.ts';

/** The session that this window hosts, where it does. */
export interface HostView {
  readonly hosting?: { readonly session: Pick<Session, 'requests' | 'answer'> } | undefined;
  readonly onDidChange: vscode.Event<void>;
}

/** Who waits for the host's word. */
export interface DoorQueue {
  readonly requests: readonly DoorRequest[];
  readonly onDidChange: vscode.Event<void>;
}

export function createDoorQueue(view: HostView): DoorQueue {
  return {
    get requests() {
      return view.hosting?.session.requests ?? [];
    },
    onDidChange: view.onDidChange,
  };
}

/** The answers that a row of the list offers; each gets the row. A request that has ended meanwhile takes no answer. */
export function registerAnswers(view: HostView): vscode.Disposable {
  const answer = (id: string, answerTo: (request: DoorRequest) => DoorAnswer): vscode.Disposable =>
    vscode.commands.registerCommand(`pixelpair.${id}`, (row: unknown) => {
      const session = view.hosting?.session;
      const request = session?.requests.find((one) => isRowOf(one, row));
      if (request) session?.answer(request.id, answerTo(request));
    });
  return vscode.Disposable.from(
    answer('allowRequest', ({ kind, role }) => (kind === 'edit' ? 'editor' : role)),
    answer('allowRequestAsViewer', () => 'viewer'),
    answer('declineRequest', () => 'declined'),
  );
}

function isRowOf({ id }: DoorRequest, row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'requestId' in row && row.requestId === id;
}
