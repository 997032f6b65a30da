import { t } from './l10n.ts';

/** As VS Code shows the size of a file: powers of 1024. */
export function formatBytes(byteLength: number): string {
  if (byteLength < 1024) return t('{0} bytes', byteLength);
  const units = ['KB', 'MB', 'GB'];
  const power = Math.min(units.length, Math.floor(Math.log2(byteLength) / 10));
  const value = byteLength / 1024 ** power;
  return `${value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ${units[power - 1]}`;
}
