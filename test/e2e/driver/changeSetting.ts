import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Sets one setting in the files of the VS Code whose data lies in this folder. */
export async function changeSetting(dataFolder: string, name: string, value: unknown): Promise<void> {
  for (const scope of ['Machine', 'User']) {
    const file = path.join(dataFolder, 'user', scope, 'settings.json');
    const settings: unknown = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...Object(settings), [name]: value }, undefined, 2));
  }
}
