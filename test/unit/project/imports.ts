import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/** What one folder of src/ may import: the table of ARCHITECTURE.md, with the packages each part is built on. */
export interface Layer {
  readonly folders: readonly string[];
  /** Names of packages; 'node' stands for all of Node's built-in modules. */
  readonly packages: readonly string[];
}

export const layers: Readonly<Record<string, Layer>> = {
  shared: { folders: [], packages: ['valibot'] },
  render: { folders: ['shared'], packages: [] },
  host: { folders: ['shared'], packages: ['node', 'socket.io', 'valibot', 'ws'] },
  client: { folders: ['shared'], packages: ['engine.io-client', 'socket.io-client', 'valibot'] },
  imaging: { folders: ['shared', 'render'], packages: ['node', 'sharp'] },
  webview: { folders: ['shared', 'render'], packages: ['valibot'] },
  editor: { folders: ['shared', 'imaging', 'host', 'client'], packages: ['node', 'vscode', 'valibot'] },
  'extension.ts': { folders: ['shared', 'imaging', 'host', 'client', 'editor'], packages: ['node', 'vscode'] },
};

export interface SourceFile {
  /** Path below src/, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

export function readSources(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith('.ts') && !name.startsWith('render/kernel/'))
    .map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }));
}

/** Every import of the files that the table does not allow, as one line each. */
export function findViolations(sources: readonly SourceFile[]): string[] {
  return sources.flatMap((source) =>
    importsOf(source.text)
      .filter((specifier) => !isAllowed(source.path, specifier))
      .map((specifier) => `src/${source.path} imports ${specifier}`),
  );
}

/** The specifiers a file imports, whether as values or as types, at the start or on demand. */
export function importsOf(text: string): string[] {
  const statements = text.matchAll(/^\s*(?:import|export)\s(?:[^'";]*?\sfrom\s*)?['"]([^'"\n]+)['"]/gm);
  const calls = text.matchAll(/\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/g);
  return [...statements, ...calls].map((match) => match[1] ?? '');
}

function isAllowed(from: string, specifier: string): boolean {
  const own = folderOf(from);
  const layer = layers[own];
  if (!layer) return false;
  if (!specifier.startsWith('.')) return layer.packages.includes(packageOf(specifier));
  const target = folderOf(path.posix.join(path.posix.dirname(from), specifier));
  return target === own || layer.folders.includes(target);
}

function folderOf(file: string): string {
  return file.split('/')[0] ?? file;
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  const parts = specifier.split('/');
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}
