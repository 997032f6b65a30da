/** Whether keys there are text, or answers to a dialog or a menu. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.closest('dialog, [role=menu], textarea, select, input:not([type=range])') !== null
  );
}
