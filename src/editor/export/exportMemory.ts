import * as v from 'valibot';
import type * as vscode from 'vscode';
import { defaultChoice } from '../../imaging/codec/saveSettings.ts';
import type { ImageInfo } from '../../imaging/imageInfo.ts';
import type { ExportSettings, FormatChoice } from '../../shared/exportSettings.ts';
import type { ImageFormatId } from '../../shared/imageFormats.ts';
import { choiceEntries } from '../../shared/protocol/exportSchema.ts';

const prefix = 'export.';
/** What was chosen against the defaults, and only that: what was left alone goes on following the image. */
const remembered = v.partial(v.object(choiceEntries));

/** What the user chose last in each format, across images and windows. */
export interface ExportMemory {
  /** The best choice for an image, with what the user changed last time. */
  recall(format: ImageFormatId, best: FormatChoice): FormatChoice;
  remember(settings: ExportSettings, info: ImageInfo): void;
}

export function createExportMemory(store: vscode.Memento): ExportMemory {
  return {
    recall(format, best) {
      const stored = v.safeParse(remembered, store.get(prefix + format));
      return stored.success ? { ...best, ...defined(stored.output) } : best;
    },
    remember({ format, quality, lossless, effort, metadata }, info) {
      const best = defaultChoice(info, format);
      const changed = {
        ...(quality === best.quality ? {} : { quality }),
        ...(lossless === best.lossless ? {} : { lossless }),
        ...(effort === best.effort ? {} : { effort }),
        ...(metadata === best.metadata ? {} : { metadata }),
      };
      void store.update(prefix + format, changed);
    },
  };
}

function defined(stored: v.InferOutput<typeof remembered>): Partial<FormatChoice> {
  return Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== undefined));
}
