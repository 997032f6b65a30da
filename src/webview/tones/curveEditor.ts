import { element } from '../dom.ts';
import type { Edits } from '../edits.ts';
import { movedPoints } from '../people/handleMarks.ts';
import type { ChannelEditor } from './channelSection.ts';
import { attachCurveDrag } from './curveDrag.ts';
import { createCurveFields } from './curveFields.ts';
import { createCurveGraph } from './curveGraph.ts';
import { createCurveHandles } from './curveHandles.ts';
import { attachCurveKeys } from './curveKeys.ts';
import { createCurveModel, curveOf } from './curveModel.ts';

/** The tone curve: points on a square, and the selected one in numbers. */
export function createCurveEditor(edits: Edits): ChannelEditor {
  const model = createCurveModel(edits);
  const graph = createCurveGraph();
  const handles = createCurveHandles();
  graph.element.append(handles.element);
  attachCurveDrag(graph.element, handles, model);
  attachCurveKeys(graph.element, handles, model);
  const fields = createCurveFields(model, handles.focus);
  const editor = element('div', { class: 'curveEditor rgb' }, graph.element, fields.element);
  const show = () => {
    graph.draw(model.curve);
    handles.show(model.curve, model.selected);
    fields.show();
  };
  model.onSelect(show);
  return {
    element: editor,
    actions: [],
    choose(channel) {
      model.choose(channel);
      editor.className = `curveEditor ${channel}`;
      graph.histogram.choose([channel === 'rgb' ? 'luma' : channel]);
    },
    show,
    mark(hold, settled) {
      const moved = hold ? movedPoints(curveOf(settled, model.channel), model.curve) : [];
      handles.mark(moved, hold?.participant.colour ?? 0);
    },
    showHistogram: graph.histogram.show,
  };
}
