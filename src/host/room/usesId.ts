import type { ChatLog } from '../chat/chatLog.ts';
import type { EditLog } from './editLog.ts';
import type { Ledger } from './ledger.ts';
import type { RoomRecord } from './roomRecord.ts';
import type { SnapshotBoard } from './snapshotBoard.ts';

export interface NamedPlaces {
  readonly edits: Pick<EditLog, 'authors' | 'history'>;
  readonly chat: Pick<ChatLog, 'messages'>;
  readonly snapshots: Pick<SnapshotBoard, 'all'>;
  readonly ledger: Pick<Ledger, 'waiting'>;
}

/** Whether anything in a room, or on its way into it, is somebody's work or words: also of those it has forgotten. */
export function usesId({ edits, chat, snapshots, ledger }: NamedPlaces, id: string): boolean {
  return (
    edits.authors.some(({ by }) => by === id) ||
    edits.history.edits.some(({ by }) => by === id) ||
    chat.messages.some(({ participantId }) => participantId === id) ||
    snapshots.all.some(({ participantId }) => participantId === id) ||
    ledger.waiting.some((record) => authorOf(record) === id)
  );
}

function authorOf(record: RoomRecord): string | undefined {
  if (record.kind === 'snapshot') return record.snapshot.participantId;
  return record.kind === 'chat' || record.kind === 'sessionChat' ? record.message.participantId : undefined;
}
