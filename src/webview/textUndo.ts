/**
 * Undo and redo belong to VS Code and the document, except while somebody has text in a field that is not sent or
 * committed yet: then they mean the typing. VS Code listens on the window, so the key is kept from getting there.
 */
export function keepTextUndo(field: HTMLElement, hasDraft: () => boolean): void {
  field.addEventListener('keydown', (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && /^[zy]$/i.test(event.key);
    if (isUndo && hasDraft()) event.stopPropagation();
  });
}
