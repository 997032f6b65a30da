/**
 * Text with words of somebody else's in it, for a message or the status bar of VS Code: there `[label](address)` becomes
 * a link, which may even run a command with arguments, and `$(name)` an icon. A space after the first bracket undoes both.
 */
export function plainText(text: string): string {
  return text.replace(/([\]$])\(/g, '$1 (');
}
