import { watch, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Another program that writes a file while the next save is under way: once its temporary file is there, what is to be saved
 * is made, and not yet in its place.
 */
export function overwriteWhileSaving(path: string, bytes: Uint8Array | string): void {
  const watcher = watch(dirname(path), (_event, name) => {
    if (!name?.endsWith('.tmp')) return;
    watcher.close();
    writeFileSync(path, bytes);
  });
}

/** Answers a question with the button of that name, and has another program write the file before. */
export function overwriteAndClick(path: string, bytes: Uint8Array | string, button: string) {
  return (args: readonly unknown[]): unknown => {
    writeFileSync(path, bytes);
    return args.find((item) => typeof item === 'object' && item !== null && 'title' in item && item.title === button);
  };
}
