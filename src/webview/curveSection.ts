import { neutralCurve } from '../shared/recipe/curve.ts';
import { createChannelTabs } from './channelTabs.ts';
import { attachCurveDrag } from './curveDrag.ts';
import { createCurveFields } from './curveFields.ts';
import { createCurveGraph } from './curveGraph.ts';
import { createCurveHandles } from './curveHandles.ts';
import { attachCurveKeys } from './curveKeys.ts';
import { createCurveModel } from './curveModel.ts';
import { element, iconButton, setAttribute } from './dom.ts';
import type { Edits } from './edits.ts';
import type { HistogramFeed } from './histogramFeed.ts';
import { createHolderMark } from './holderMark.ts';
import { createPane } from './pane.ts';
import type { PanelSection } from './panelSection.ts';
import type { Port } from './port.ts';
import { isAdjusted, resetChanges } from './resets.ts';
import { shownRecipe } from './selectors.ts';
import type { PageState } from './state.ts';

/** The tone curve: points on a square, for all colours together or for one. */
export function createCurveSection(edits: Edits, port: Port, histogram: HistogramFeed): PanelSection {
  const model = createCurveModel(edits);
  const graph = createCurveGraph();
  const handles = createCurveHandles();
  graph.element.append(handles.element);
  attachCurveDrag(graph.element, handles, model);
  attachCurveKeys(graph.element, handles, model);
  const fields = createCurveFields(model, handles.focus);

  const panel = element('div', { class: 'curvePanel rgb', id: 'curve-panel' });
  const tabs = createChannelTabs({ label: 'Curve', panel, onChoose: model.choose });
  const holder = createHolderMark(graph.element, 'curveGraph');
  const reset = iconButton('Reset Curve Channel', 'discard', () =>
    edits.commit({ path: model.path, value: neutralCurve }),
  );
  panel.append(graph.element, fields.element);
  const head = element('div', { class: 'channelHead' }, tabs.element, holder.element, reset);
  const onReset = () => edits.commit(...resetChanges(edits.settled, 'curves'));
  const pane = createPane({ label: 'Curve', port, open: false, onReset }, head, panel);

  const show = () => {
    graph.draw(model.curve);
    handles.show(model.curve, model.selected);
    fields.show();
  };
  model.onSelect(() => {
    panel.className = `curvePanel ${model.channel}`;
    graph.histogram.choose([model.channel === 'rgb' ? 'luma' : model.channel]);
    if (state) update(state);
  });
  histogram.onChange(graph.histogram.show);

  let state: PageState | undefined;
  const update = (next: PageState) => {
    state = next;
    const recipe = shownRecipe(next);
    pane.setAdjusted(isAdjusted(recipe, 'curves'));
    if (!pane.open) return;
    tabs.mark((channel) => recipe.curves?.[channel] !== undefined);
    setAttribute(reset, 'disabled', recipe.curves?.[model.channel] === undefined);
    holder.update(next, model.path);
    show();
  };
  pane.onToggle(() => state && update(state));
  return { pane, words: ['Curve', 'tone curve', 'gradation', 'points'], rows: [], update };
}
