/** What comes after `#` in a link that somebody can join by. */
const fragments = /(\/join\?[^\s"'#]*#)[^\s"']*/g;
/** As `makeSecret` makes them: 128 bits in base64url. With small and capital letters, which words of this length lack. */
const secrets = /(?<![\w-])(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{22}(?![\w-])/g;

/** A text without anything that opens a session: logs are read by others, and sent along with reports. */
export function redactSecrets(text: string): string {
  return text.replace(fragments, '$1***').replace(secrets, '***');
}
