import { preferWholeChromium } from '../scripts/lib/chromium.ts';
import { exportRows } from './imaging/exportRows.ts';
import { frameRows } from './imaging/frameRows.ts';
import { memoryRow } from './imaging/memoryRow.ts';
import { openRow } from './imaging/openRow.ts';
import { unpackExtension } from './imaging/packedExtension.ts';
import type { Measurement } from './measure.ts';

const name = 'imaging';

/** The extension as it is shipped: saves in its worker, frames in Chromium, opening and memory in a real VS Code. */
export async function suite(): Promise<readonly Measurement[]> {
  preferWholeChromium();
  const packed = await unpackExtension();
  try {
    return [
      ...(await exportRows(name, packed)),
      ...(await frameRows(name, packed)),
      await openRow(name),
      await memoryRow(name),
    ];
  } finally {
    await packed.dispose();
  }
}
