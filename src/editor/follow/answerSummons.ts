import * as vscode from 'vscode';
import type { Summons } from '../../shared/protocol/messages.ts';
import type { RoomInfo } from '../../shared/protocol/schemas.ts';
import type { News } from '../people/news.ts';
import type { FollowDesk } from './followDesk.ts';

export interface AnswerOptions {
  readonly desk: Pick<FollowDesk, 'world' | 'course' | 'goTo' | 'start'>;
  readonly news: Pick<News, 'tell'>;
  readonly rooms: () => readonly RoomInfo[];
}

/** Summonses of which this many came last are known; each comes on the line of every image that is open here. */
const remembered = 16;

/** Tells the user that somebody wants to show them something, and leaves it to them. */
export function createSummonsAnswer({ desk, news, rooms }: AnswerOptions): (summons: Summons) => Promise<void> {
  let known: readonly string[] = [];
  return async ({ id, by, room, view }) => {
    const key = `${by} ${id}`;
    const who = desk.world?.others.get(by)?.participant;
    // Who follows them sees it already.
    if (!who || known.includes(key) || desk.course.following === by) return;
    known = [...known, key].slice(-remembered);
    const fileName = rooms().find((one) => one.id === room)?.fileName;
    const text = fileName
      ? vscode.l10n.t('{0} wants to show you something in {1}.', who.name, fileName)
      : vscode.l10n.t('{0} wants to show you something.', who.name);
    const go = vscode.l10n.t('Go There');
    const follow = vscode.l10n.t('Follow {0}', who.name);
    const chosen = await news.tell('requests', { text, from: by }, go, follow);
    if (chosen === go) desk.goTo({ room, sight: view });
    if (chosen === follow) desk.start(by);
  };
}
