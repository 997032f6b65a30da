import * as vscode from 'vscode';
import type { Documents } from '../document/documents.ts';
import type { ModelChange } from '../document/imageModel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { Services } from '../services.ts';
import type { SessionController } from '../session/sessionController.ts';
import { tellBriefly } from '../tellBriefly.ts';
import { createSummonsAnswer } from './answerSummons.ts';
import { askWhom } from './askWhom.ts';
import { bringEveryone } from './bringEveryone.ts';
import { FollowDesk } from './followDesk.ts';
import { createFollowItem } from './followItem.ts';
import { ImageShower } from './imageShower.ts';

export interface FollowOptions {
  readonly services: Pick<Services, 'followPages' | 'news' | 'log'>;
  readonly session: SessionController;
  readonly documents: Documents;
}

/** What changes in a model that says nothing of who is where. */
const elsewhere: ReadonlySet<ModelChange['kind']> = new Set([
  'recipe',
  'chat',
  'presence',
  'pending',
  'saved',
  'savedRecipe',
  'image',
]);

/** Going along with what others see, and asking them to come and see. */
export function registerFollow({ services, session, documents }: FollowOptions): vscode.Disposable {
  const { followPages: pages, news, log } = services;
  const onError = (error: unknown): void => log.error('An image of somebody who is followed did not open.', error);
  const shared = (): readonly PixelPairDocument[] =>
    documents.all.filter((document) => session.panelSession(document).state !== 'idle');
  const shower = new ImageShower({ documents, session, onError });
  const onLost = (name: string): void =>
    tellBriefly(vscode.l10n.t('{0} is gone, so your view is your own again.', name));
  const desk = new FollowDesk({ pages, shower, shared, onLost });
  const item = createFollowItem();
  const others = () => [...(desk.world?.others.values() ?? [])].map(({ participant }) => participant);
  const rooms = () => shared().flatMap(({ model }) => model?.seat.rooms ?? []);
  const answer = createSummonsAnswer({ desk, news, rooms });
  const watch = (document: PixelPairDocument): void => {
    document.onDidChangeModel((change) => {
      if (change.kind === 'summoned') void answer(change.summons);
      else if (!elsewhere.has(change.kind)) desk.look();
    });
    document.onDidDispose(() => desk.look());
  };
  documents.all.forEach(watch);
  return vscode.Disposable.from(
    desk,
    shower,
    item,
    pages,
    documents.onDidOpen(watch),
    session.onDidChange(() => desk.look()),
    desk.onDidChange((course) => item.show(course, others())),
    ...commandsOf(desk),
  );
}

function commandsOf(desk: FollowDesk): vscode.Disposable[] {
  const follow = async (whom?: unknown): Promise<void> => {
    const participantId = await askWhom(desk.world, whom);
    if (participantId !== undefined) desk.start(participantId);
  };
  return [
    vscode.commands.registerCommand('pixelpair.follow', follow),
    // From somebody's row, where nobody is asked for.
    vscode.commands.registerCommand('pixelpair.followPerson', follow),
    vscode.commands.registerCommand('pixelpair.stopFollowing', () => desk.stop()),
    vscode.commands.registerCommand('pixelpair.bringEveryoneHere', () => bringEveryone(desk)),
    vscode.commands.registerCommand('pixelpair.toggleSharedView', () => desk.share(!desk.course.viewShared)),
  ];
}
