import * as vscode from 'vscode';
import { namesakes, withMark } from '../../shared/protocol/namesakes.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { plainText } from '../plainText.ts';
import type { Course } from './course.ts';

export interface FollowItem extends vscode.Disposable {
  /** `others` are those it may be taken for. */
  show(course: Course, others: readonly Participant[]): void;
}

/** The status bar's word on whom this window follows: in sight also while the picture is not. A click ends it. */
export function createFollowItem(): FollowItem {
  const item = vscode.window.createStatusBarItem('pixelpair.follow', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('PixelPair: Following');
  item.command = 'pixelpair.stopFollowing';
  const setContext = (isFollowing: boolean) =>
    void vscode.commands.executeCommand('setContext', 'pixelpair.following', isFollowing);
  let shown: string | undefined;
  // VS Code still has what an extension host said that crashed.
  setContext(false);
  return {
    show({ leader, isShared }, others) {
      const followed = isShared ? null : leader;
      const name = followed ? plainText(withMark(followed.name, namesakes(others).get(followed.id))) : undefined;
      if (name === shown) return;
      shown = name;
      setContext(name !== undefined);
      if (name === undefined) return item.hide();
      item.text = `$(eye) ${vscode.l10n.t('Following {0}', name)}`;
      item.tooltip = vscode.l10n.t('Your view goes along with that of {0}. Click to stop.', name);
      item.show();
    },
    dispose: () => item.dispose(),
  };
}
