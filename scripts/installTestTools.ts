import { ensureChromium } from './lib/chromium.ts';
import { ensureVscode } from './lib/vscodeInstall.ts';

/** Installs VS Code and finds or installs the browser, for those who start them by hand. */
export async function main(): Promise<number> {
  const { nodePath, serverMain } = await ensureVscode();
  console.log(`Browser: ${ensureChromium()}\nVS Code: ${nodePath} ${serverMain}`);
  return 0;
}
