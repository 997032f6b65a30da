import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
/** What is installed once and kept, outside of node_modules. */
export const cacheFolder = path.join(root, '.cache');
/** What runs leave for people to look at. */
export const artifactsFolder = path.join(root, 'artifacts');

export function inRoot(...parts: string[]): string {
  return path.join(root, ...parts);
}

/** Copies of images to play with. */
export const samplesFolder = path.join(cacheFolder, 'samples');
