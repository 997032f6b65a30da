import { setAttribute, textButton } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { t } from '../l10n.ts';
import { movedKeys } from '../people/handleMarks.ts';
import type { Histogram } from '../seeing/histogram.ts';
import { autoLevels } from './autoLevels.ts';
import type { ChannelEditor } from './channelSection.ts';
import { createLevelsControls } from './levelsControls.ts';
import { createLevelsModel, levelsOf } from './levelsModel.ts';

/** Levels on the histogram of what they work on, and a button that sets them by it. */
export function createLevelsEditor(edits: Edits): ChannelEditor {
  const model = createLevelsModel(edits);
  const controls = createLevelsControls(model);
  let shown: Histogram | undefined;
  const auto = textButton(t('Auto'), () => {
    const levels = shown && autoLevels(shown, model.channel, model.levels);
    if (levels) model.commit(levels);
  });
  auto.title = t('Make the darkest thousandth of the pixels black and the lightest white');
  auto.disabled = true;
  return {
    element: controls.element,
    actions: [auto],
    choose(channel) {
      model.channel = channel;
      controls.histogram.choose([channel === 'rgb' ? 'luma' : channel]);
    },
    show: () => controls.show(model.levels),
    mark(hold, settled) {
      const moved = hold ? movedKeys(levelsOf(settled, model.channel), model.levels) : [];
      controls.mark(moved, hold?.participant.colour ?? 0);
    },
    showHistogram(histogram) {
      shown = histogram;
      controls.histogram.show(histogram);
      setAttribute(auto, 'disabled', histogram === undefined);
    },
  };
}
