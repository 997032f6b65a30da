import { OwnLook } from '../../../src/editor/look/ownLook.ts';
import type { PanelLook } from '../../../src/shared/protocol/lookPanel.ts';
import type { OwnerMessage, PageMessage, PanelState } from '../../../src/shared/protocol/panel.ts';
import { parsePageMessage } from '../../../src/shared/protocol/panelSchema.ts';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import { changeLook, splitChanges } from '../../../src/shared/recipe/privateLook.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import { answerLook } from './lookOwner.ts';
import type { PooledPage } from './pagePool.ts';

type MessageOf<Type extends PageMessage['type']> = PageMessage & { readonly type: Type };

/** The other end of a page's port: what the extension host is in VS Code, as small as a test needs it. */
export interface Owner {
  readonly received: readonly PageMessage[];
  /** Whether commits are taken into the document and confirmed at once. */
  confirms: boolean;
  recipe: Recipe;
  /** What the page's participant sees for themselves. */
  readonly look: OwnLook;
  send(message: OwnerMessage): Promise<void>;
  of<Type extends PageMessage['type']>(type: Type): MessageOf<Type>[];
  /** Resolves once all is here that the page has posted by now: what a key or the mouse did is there before its message is. */
  heard(): Promise<void>;
  /** The next message of this type from now on, or one that is already there where `since` says so. */
  next<Type extends PageMessage['type']>(type: Type, since?: number): Promise<MessageOf<Type>>;
  forget(): void;
}

/** Becomes the owner of a page that is about to be opened. */
export function attachOwner(pooled: PooledPage, state: PanelState): Owner {
  const { page } = pooled;
  const received: PageMessage[] = [];
  const waiting = new Set<() => void>();
  const owner: Owner = {
    received,
    confirms: true,
    recipe: state.recipe,
    look: new OwnLook(),
    send: (message) => page.evaluate((data) => window.postMessage(data, window.origin), message),
    of: (type) => received.filter((message) => isOf(message, type)),
    heard: () => page.evaluate(async () => void (await window.told)),
    async next(type, since = received.length) {
      for (;;) {
        const message = received.slice(since).find((candidate) => isOf(candidate, type));
        if (message && isOf(message, type)) return message;
        await new Promise<void>((resolve) => waiting.add(resolve));
      }
    },
    forget: () => received.splice(0),
  };

  pooled.receive = (data) => {
    const parsed = parsePageMessage(data);
    if (!parsed.ok) throw new Error(`the page sent what is no message of ours: ${JSON.stringify(data)}`);
    received.push(parsed.message);
    for (const resolve of waiting) resolve();
    waiting.clear();
    void answer(owner, state, parsed.message);
  };
  owner.look.onDidChange(() => void owner.send({ type: 'look:changed', look: panelLookOf(owner) }));
  return owner;
}

async function answer(owner: Owner, state: PanelState, message: PageMessage): Promise<void> {
  if (message.type === 'page:ready')
    await owner.send({ type: 'page:open', state: { ...state, recipe: owner.recipe, look: panelLookOf(owner) } });
  answerLook(owner, message);
  if (message.type !== 'edit:commit' || !owner.confirms) return;
  const { own, shared } = splitChanges(owner.look.current, message.changes);
  owner.look.become(changeLook(owner.look.current, own));
  owner.recipe = applyEdit(owner.recipe, shared);
  await owner.send({ type: 'recipe:changed', recipe: owner.recipe, sequence: message.sequence });
}

function isOf<Type extends PageMessage['type']>(message: PageMessage, type: Type): message is MessageOf<Type> {
  return message.type === type;
}

function panelLookOf({ look }: Owner): PanelLook {
  return { own: look.current, canUndo: look.canUndo, canRedo: look.canRedo };
}
