/** A Markdown picture from a file of the repository, a paragraph of its own: `![alt](media/x.png)`. */
const picture = /!\[[^\]]*\]\((?![a-z]+:)[^)]+\)\n\n/gi;
/** A Markdown link to one: `[text](docs/x.md)`. */
const link = /\[([^\]]*)\]\((?![a-z]+:|#)([^)\s]+)\)/gi;

/**
 * The README for the extension's page in VS Code. That shows pictures from https addresses only and follows no path, and
 * the repository has no public address yet: what would be broken there is left out, and files are named.
 */
export function packagedReadme(markdown: string): string {
  return markdown
    .replace(picture, '')
    .replace(link, (_, text: string, path: string) =>
      text === path ? `${path} in the source` : `${text} (${path} in the source)`,
    );
}
