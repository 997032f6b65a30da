import { bringIntoView } from '../bringIntoView.ts';
import { element, setAttribute } from '../dom.ts';
import { t } from '../l10n.ts';
import { type Completion, completionAt } from './chatCompletion.ts';

/** Offers names after an `@` above a field: arrow keys choose, Enter and Tab take, Escape puts the list away. */
export function attachMentions(field: HTMLTextAreaElement, names: () => readonly string[]): HTMLElement {
  const list = element('div', {
    class: 'chatMentions',
    id: 'chat-mentions',
    role: 'listbox',
    'aria-label': t('People'),
    hidden: true,
  });
  setAttribute(field, 'aria-autocomplete', 'list');
  setAttribute(field, 'aria-haspopup', 'listbox');
  let open: Completion | undefined;
  let chosen = 0;

  const close = () => {
    open = undefined;
    list.hidden = true;
    for (const name of ['aria-controls', 'aria-activedescendant']) field.removeAttribute(name);
  };
  const choose = (index: number) => {
    const count = open?.names.length ?? 1;
    chosen = (index + count) % count;
    [...list.children].forEach((option, at) => {
      setAttribute(option, 'aria-selected', String(at === chosen));
      if (at === chosen) bringIntoView(option);
    });
    setAttribute(field, 'aria-activedescendant', optionId(chosen));
  };
  const take = (name: string) => {
    if (!open) return;
    const end = field.selectionStart;
    field.setRangeText(`@${name} `, open.start, end, 'end');
    close();
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const update = () => {
    const isCaret = field.selectionStart === field.selectionEnd;
    open = isCaret ? completionAt(field.value, field.selectionStart, names()) : undefined;
    if (!open || isWritten(open, field)) return close();
    list.replaceChildren(...open.names.map((name, index) => createOption(name, index, () => take(name))));
    list.hidden = false;
    setAttribute(field, 'aria-controls', list.id);
    choose(0);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => choose(chosen + 1),
    ArrowUp: () => choose(chosen - 1),
    Enter: () => take(open?.names[chosen] ?? ''),
    Tab: () => take(open?.names[chosen] ?? ''),
    Escape: close,
  };
  field.addEventListener('input', update);
  field.addEventListener('click', update);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    const run = keys[event.key];
    if (!open || !run || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    run();
  });
  return list;
}

/** Nothing is left to complete. */
function isWritten({ start, names }: Completion, field: HTMLTextAreaElement): boolean {
  const written = field.value
    .slice(start + 1, field.selectionStart)
    .trimEnd()
    .toLowerCase();
  return names.length === 1 && names[0]?.toLowerCase() === written;
}

function createOption(name: string, index: number, take: () => void): HTMLElement {
  const option = element(
    'div',
    { class: 'chatMentionOption', id: optionId(index), role: 'option', 'aria-selected': 'false' },
    name,
  );
  // Before the field loses the focus to it.
  option.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    take();
  });
  return option;
}

function optionId(index: number): string {
  return `chat-mention-${index}`;
}
