import type { Point } from '../../shared/protocol/participant.ts';
import { createTheirsView } from '../look/theirsView.ts';
import { recall, remember } from '../memory.ts';
import type { PictureView } from '../picture/pictureView.ts';
import type { RenderClient } from '../picture/renderClient.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { attachZoomMarquee } from '../view/zoomMarquee.ts';
import { createClippingLayer } from './clippingLayer.ts';
import { createCompareView } from './compareView.ts';
import { createHistogramSource, type HistogramFeed } from './histogramFeed.ts';
import { createHistogramPane, type HistogramPane } from './histogramPane.ts';
import { createHistogramUpdates } from './histogramUpdates.ts';
import { createInspector } from './inspector.ts';
import { createPixelGrid } from './pixelGrid.ts';
import { createSeeingButtons, type SeeingButtons } from './seeingButtons.ts';
import { attachSeeingKeys } from './seeingKeys.ts';

/** Everything that helps to see: histogram, clipping, inspector, before and after, pixel grid, zoom to a rectangle. */
export interface SeeingTools {
  readonly histogram: HistogramFeed;
  readonly histogramPane: HistogramPane;
  readonly buttons: SeeingButtons;
  readonly inspectorStrip: HTMLElement;
  /** The pixel that the inspector looks at, of the picture as it is seen. */
  readonly inspected: () => Point | undefined;
  /** Lets the next drag choose what fills the stage. */
  selectZoom(): void;
  use(client: RenderClient): void;
  update(state: PageState): void;
}

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly control: ViewControl;
  readonly view: PictureView;
}

export function createSeeingTools({ store, port, control, view }: Parts): SeeingTools {
  const { stage, picture } = view;
  const histogram = createHistogramSource();
  const updates = createHistogramUpdates(histogram);
  const histogramPane = createHistogramPane(histogram, store, port);
  const buttons = createSeeingButtons(store);
  const compare = createCompareView(stage);
  const theirs = createTheirsView(control);
  const { isBeforeAt } = compare;
  const inspector = createInspector({ store, port, control, stage, picture, isBeforeAt, theirsAt: theirs.pixelAt });
  const marquee = attachZoomMarquee(stage, control);

  view.addMark(createClippingLayer());
  for (const overlay of [compare, theirs, createPixelGrid(), inspector.cross]) view.addOverlay(overlay);
  stage.append(marquee.element);
  attachSeeingKeys(store);
  followZoomChoices(port, control);
  store.dispatch({ type: 'seeing:change', change: recall(port).seeing ?? {} });
  const parts = [updates, histogramPane, buttons, compare, theirs, inspector];
  return {
    histogram,
    histogramPane,
    buttons,
    inspectorStrip: inspector.strip,
    inspected: () => inspector.point,
    selectZoom: marquee.arm,
    use(client) {
      updates.use(client);
      inspector.use(client);
    },
    update(state) {
      for (const part of parts) part.update(state);
      rememberSeeing(port, state);
    },
  };
}

/** What is chosen in VS Code's status bar. */
function followZoomChoices(port: Port, control: ViewControl): void {
  port.listen((message) => {
    if (message.type !== 'view:zoom') return;
    if (message.zoom === 'fit') control.fit();
    else control.zoomTo(message.zoom);
  });
}

function rememberSeeing(port: Port, { seeing: { clipping, split, theirs, inspecting } }: PageState): void {
  const known = recall(port).seeing;
  const isKnown =
    known?.clipping === clipping && known.split === split && known.theirs === theirs && known.inspecting === inspecting;
  if (!isKnown) remember(port, { seeing: { clipping, split, theirs, inspecting } });
}
