import type { OwnerMessage, PageMessage, PanelState } from '../../../src/shared/protocol/panel.ts';
import { parsePageMessage } from '../../../src/shared/protocol/panelSchema.ts';
import { applyEdit } from '../../../src/shared/recipe/edit.ts';
import type { Recipe } from '../../../src/shared/recipe/recipe.ts';
import type { PooledPage } from './pagePool.ts';

type MessageOf<Type extends PageMessage['type']> = PageMessage & { readonly type: Type };

/** The other end of a page's port: what the extension host is in VS Code, as small as a test needs it. */
export interface Owner {
  readonly received: readonly PageMessage[];
  /** Whether commits are taken into the document and confirmed at once. */
  confirms: boolean;
  recipe: Recipe;
  send(message: OwnerMessage): Promise<void>;
  of<Type extends PageMessage['type']>(type: Type): MessageOf<Type>[];
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
    send: (message) => page.evaluate((data) => window.postMessage(data, window.origin), message),
    of: (type) => received.filter((message) => isOf(message, type)),
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
  return owner;
}

async function answer(owner: Owner, state: PanelState, message: PageMessage): Promise<void> {
  if (message.type === 'page:ready') await owner.send({ type: 'page:open', state: { ...state, recipe: owner.recipe } });
  if (message.type !== 'edit:commit' || !owner.confirms) return;
  owner.recipe = applyEdit(owner.recipe, message.changes);
  await owner.send({ type: 'recipe:changed', recipe: owner.recipe, sequence: message.sequence });
}

function isOf<Type extends PageMessage['type']>(message: PageMessage, type: Type): message is MessageOf<Type> {
  return message.type === type;
}
