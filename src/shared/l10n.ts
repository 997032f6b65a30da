type Value = string | number;

/** English text to the text of the user's language, as `l10n/bundle.l10n.<language>.json` has it. */
export type Texts = Readonly<Record<string, string>>;

let texts: Texts = {};
let language = 'en-US';

/**
 * Sets the language of this process or page. It is the first thing that runs there, so that tables of texts, which are
 * made when their files are loaded, have it already. Without it everything is English.
 */
export function useTexts(translated: Texts, tag = 'en-US'): void {
  texts = translated;
  language = tag;
}

/** A large number as the language groups its digits. */
export function numberText(value: number): string {
  return value.toLocaleString(language);
}

/**
 * A text in the user's language. `message` is the English one and the key to the others; `{0}`, `{1}`... stand for the
 * values, as in `vscode.l10n.t`. A sentence is one message: languages order their words differently.
 */
export function t(message: string, ...values: readonly Value[]): string {
  const translated = Object.hasOwn(texts, message) ? texts[message] : undefined;
  return fill(translated ?? message, values);
}

function fill(message: string, values: readonly Value[]): string {
  return message.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
