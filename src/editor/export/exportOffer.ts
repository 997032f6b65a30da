import { defaultChoice } from '../../imaging/codec/saveSettings.ts';
import type { FormatChoice } from '../../shared/exportSettings.ts';
import { type ImageFormatId, imageFormats } from '../../shared/imageFormats.ts';
import type { ExportOffer, FormatChoices } from '../../shared/protocol/exportPanel.ts';
import { pictureSize } from '../../shared/recipe/outputSize.ts';
import type { ExportedPicture } from '../look/exportedPicture.ts';
import type { ExportMemory } from './exportMemory.ts';

/** What an image can be exported as, and what is chosen to begin with. */
export function exportOffer({ image, recipe }: ExportedPicture, isPrivate: boolean, memory: ExportMemory): ExportOffer {
  const { fileName, byteLength, info } = image;
  const best = choices((format) => defaultChoice(info, format));
  return {
    fileName,
    byteLength,
    format: info.format,
    size: pictureSize(info, recipe),
    isPrivate,
    choices: choices((format) => memory.recall(format, best[format])),
    best,
  };
}

function choices(choose: (format: ImageFormatId) => FormatChoice): FormatChoices {
  return Object.fromEntries(imageFormats.map(({ id }) => [id, choose(id)])) as FormatChoices;
}
