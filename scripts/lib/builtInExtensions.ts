import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { ensureVscode } from './vscodeInstall.ts';

/**
 * Of what VS Code brings along: what is seen around an image, its own preview of images, and the two kinds of text that
 * PixelPair opens. The others (git, languages, assistants) take a second of processor time of every window that
 * starts or is reloaded.
 */
const names = [
  ...['theme-defaults', 'theme-seti', 'theme-modern-icons'],
  'media-preview',
  ...['markdown-basics', 'markdown-language-features', 'json', 'json-language-features', 'configuration-editing'],
  // Without these, a browser's window looks for its own ones, which are not there.
  ...['emmet', 'extension-editing', 'git-base', 'github-authentication', 'merge-conflict', 'npm'],
];

/** Makes a folder with links to them; returns its path. */
export async function linkBuiltInExtensions(folder: string): Promise<string> {
  const { serverMain } = await ensureVscode();
  const all = path.join(path.dirname(serverMain), '..', 'extensions');
  await mkdir(folder, { recursive: true });
  for (const name of names) await symlink(path.join(all, name), path.join(folder, name), 'junction');
  return folder;
}
