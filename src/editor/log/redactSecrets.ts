/** What comes after `#` in a link that somebody can join by, also where the link is percent-encoded in another address. */
const fragments = /((?:\/|%(?:25)*2f)join(?:\?|%(?:25)*3f)[^\s"'#]*?(?:#|%(?:25)*23))[^\s"']*/gi;
/**
 * As `makeSecret` makes them: 128 bits in base64url. With small and capital letters, which words of this length lack.
 * What is percent-encoded before one is no part of it.
 */
const secrets = /(?:(?<![\w-])|(?<=%(?:25)*[\dA-Fa-f]{2}))(?=[\w-]*[a-z])(?=[\w-]*[A-Z])[\w-]{22}(?![\w-])/g;

/** A text without anything that opens a session: logs are read by others, and sent along with reports. */
export function redactSecrets(text: string): string {
  return text.replace(fragments, '$1***').replace(secrets, '***');
}
