import type { ImageFailure } from '../shared/protocol/panel.ts';
import { attachActivity } from './activity.ts';
import { createAnnouncer } from './announcer.ts';
import { createChatPanel } from './chat/chatPanel.ts';
import { createConnectionBar } from './connectionBar.ts';
import { element } from './dom.ts';
import { createEdits } from './edits.ts';
import { createExportDialog } from './export/exportDialog.ts';
import { createFollow } from './follow/follow.ts';
import { createSyncMenu } from './follow/syncMenu.ts';
import { createHistory } from './history/createHistory.ts';
import { createPrivateLook } from './look/privateLook.ts';
import { remember } from './memory.ts';
import { createNoticeBars } from './noticeBars.ts';
import { attachPings } from './people/attachPings.ts';
import { createCursors } from './people/cursors.ts';
import { createHolding } from './people/holding.ts';
import { attachPointerPresence } from './people/pointerPresence.ts';
import { createEarlyPicture, type EarlyPicture } from './picture/earlyPicture.ts';
import { createPictureController, type PictureController } from './picture/pictureController.ts';
import { createPictureMessage } from './picture/pictureMessage.ts';
import { createPictureView } from './picture/pictureView.ts';
import { createRenderClient, type RenderClient } from './picture/renderClient.ts';
import type { Port } from './port.ts';
import { createPresetSection } from './presets/presetSection.ts';
import { createThumbnails } from './presets/thumbnails.ts';
import { createSeeingTools } from './seeing/seeingTools.ts';
import { createShaping } from './shape/shaping.ts';
import { createSidePanel } from './sidePanel.ts';
import { createAdjustPanel } from './sliders/adjustPanel.ts';
import { attachSearchKeys } from './sliders/searchKeys.ts';
import type { Store } from './store.ts';
import { createToolbar } from './toolbar.ts';
import { createViewControl, type ViewControl } from './view/viewControl.ts';
import { attachViewGestures } from './view/viewGestures.ts';
import { attachViewKeys } from './view/viewKeys.ts';
import { createViewerBar } from './viewerBar.ts';

interface Addresses {
  readonly kernelUrl: string;
  readonly workerUrl: string;
}

interface RenderParts {
  readonly pictures: PictureController;
  readonly early: EarlyPicture;
  readonly users: readonly RenderUser[];
}

/** Whatever has pictures computed. */
interface RenderUser {
  use(client: RenderClient): void;
}

/** Builds the page inside `root` and keeps it in step with the store. */
export function createApp(root: HTMLElement, store: Store, port: Port, addresses: Addresses): void {
  const control = createViewControl();
  const view = createPictureView();
  const pictures = createPictureController({ store, port, view, control });
  const seeing = createSeeingTools({ store, port, control, view });
  const sidePanel = createSidePanel(port, () => message.focus());
  const holding = createHolding({ store, edits: createEdits(store, port), view, panel: sidePanel.element });
  const { edits } = holding;
  const sync = createSyncMenu();
  const thumbnails = createThumbnails();
  const presets = createPresetSection(edits, port, thumbnails);
  const history = createHistory({ store, port, edits });
  const shaping = createShaping({ store, edits, port, control, view });
  const look = createPrivateLook({ store, port, sync, view });
  const parts = [
    createToolbar({ store, port, control, seeing, sync, togglePanel: sidePanel.toggle, tools: [shaping.toolbar] }),
    createNoticeBars(port),
    createPictureMessage({ store, port, cancel: pictures.cancel }),
    createCursors(control),
    createAdjustPanel({ edits, port, above: [presets], below: [shaping.section] }),
    createChatPanel({ store, port, reveal: sidePanel.reveal, onUnread: sidePanel.showUnread }),
    createAnnouncer(),
    createExportDialog(store, port),
    createConnectionBar(port),
    createViewerBar(port),
    createFollow({ store, port, control, sync }),
    seeing,
    shaping,
    holding,
    look,
    history,
    sidePanel,
  ] as const;
  const [toolbar, notices, message, cursors, adjust, chat, announcer, exportDialog, connection, viewer, follow] = parts;
  const early = createEarlyPicture(port);

  view.stage.prepend(early.element);
  view.stage.append(cursors.element);
  sidePanel.element.append(seeing.histogramPane.element, adjust.head, adjust.element, history.pane, chat.element);
  const main = element(
    'main',
    { class: 'main' },
    element('div', { class: 'notices' }, connection.element, viewer.element, look.bar),
    notices.element,
    shaping.bar,
    history.bar,
    element('div', { class: 'stageArea' }, view.stage, seeing.inspectorStrip, message.element, follow.element),
  );
  root.append(
    toolbar.element,
    element('div', { class: 'columns' }, main, sidePanel.element),
    announcer.element,
    holding.element,
    exportDialog.element,
    look.dialog,
  );

  attachView(control, view.stage, view.picture, port);
  attachSearchKeys([view.stage, sidePanel.element], adjust.focusSearch);
  attachActivity(port);
  attachPointerPresence(view.stage, control, store, port);
  attachPings({ store, port, control, view, inspected: seeing.inspected });
  // The picture first: it comes up, or is computed, while the rest of the page is brought up to date.
  for (const part of [early, pictures]) store.subscribe((state) => part.update(state));
  for (const part of parts) store.subscribe((state) => part.update(state));
  void startRendering(
    addresses,
    { pictures, early, users: [pictures, thumbnails, history, seeing, adjust] },
    store,
    port,
  );
}

function attachView(control: ViewControl, stage: HTMLElement, picture: HTMLElement, port: Port): void {
  attachViewGestures(stage, control);
  attachViewKeys(picture, control);
  // In device pixels, so that a window moved to a screen of another resolution counts as well.
  new ResizeObserver(() => control.resize({ width: stage.clientWidth, height: stage.clientHeight })).observe(stage, {
    box: 'device-pixel-content-box',
  });
  let toldZoom = 0;
  control.onChange((view) => {
    remember(port, { view });
    if (view.zoom !== toldZoom) port.send({ type: 'view:zoomed', zoom: view.zoom });
    toldZoom = view.zoom;
  });
}

async function startRendering(
  addresses: Addresses,
  { pictures, early, users }: RenderParts,
  store: Store,
  port: Port,
): Promise<void> {
  const onFailed = (code: ImageFailure) => {
    store.dispatch({ type: 'picture:status', status: { kind: 'failed', code } });
    port.send({ type: 'image:failed', code });
  };
  try {
    const client = await createRenderClient(addresses, { ...pictures, onFailed, untilPainted: early.untilPainted });
    for (const user of users) user.use(client);
  } catch (error) {
    onFailed('unreadable');
    // A broken installation: the reason goes to the developer tools.
    reportError(error);
  }
}
