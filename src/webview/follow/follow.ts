import type { Sight } from '../../shared/protocol/about.ts';
import type { OwnerMessage } from '../../shared/protocol/panel.ts';
import { t } from '../l10n.ts';
import type { Port } from '../port.ts';
import type { PageState } from '../state.ts';
import type { Store } from '../store.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { createFollowFrame } from './followFrame.ts';
import { attachFollowKeys } from './followKeys.ts';
import type { SyncMenu } from './syncMenu.ts';
import { tellView } from './toldView.ts';
import { createViewGlide } from './viewGlide.ts';

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly control: ViewControl;
  readonly sync: SyncMenu;
}

export interface Follow {
  /** Lies over the picture area. */
  readonly element: HTMLElement;
  update(state: PageState): void;
}

/** Going along with what somebody else sees, and telling the owner what is seen here. */
export function createFollow({ store, port, control, sync }: Parts): Follow {
  const glide = createViewGlide(control);
  const shareView = (on: boolean) => port.send({ type: 'view:share', on });
  const leave = () => {
    glide.stop();
    const { leader, isShared } = store.state.follow;
    if (leader && !isShared) port.send({ type: 'follow:stop' });
    else shareView(false);
  };
  const frame = createFollowFrame(leave);
  attachFollowKeys(store, leave);
  sync.register({
    label: t('View'),
    order: 3,
    isOn: ({ follow }) => follow.viewShared,
    toggle: () => shareView(!store.state.follow.viewShared),
  });
  tellViews(control, port);
  let hands = 0;
  control.onChange(() => {
    if (control.hands !== hands) glide.stop();
    hands = control.hands;
  });
  /** What came while somebody here crops: the picture keeps still under their hand. */
  let held: Sight | undefined;
  port.listen((message: OwnerMessage) => {
    if (message.type !== 'view:lead' || message.hands !== control.hands) return;
    if (store.state.cropping) held = message.sight;
    else glide.goTo(message.sight);
  });
  let hadLeader = false;
  return {
    element: frame.element,
    update({ follow, session, cropping }) {
      frame.show(follow, session);
      const hasLeader = follow.leader !== null;
      if ((hadLeader && !hasLeader) || cropping) glide.stop();
      if (!cropping && held && hasLeader) glide.goTo(held);
      if (!cropping) held = undefined;
      hadLeader = hasLeader;
    },
  };
}

/** Once a frame, however often the view moves in it. */
function tellViews(control: ViewControl, port: Port): void {
  let scheduled = false;
  const tell = () => {
    scheduled = false;
    const { view, stage, shape, hands } = control;
    if (view && shape) port.send({ type: 'view:moved', sight: tellView(view, stage, shape), hands });
  };
  control.onChange(() => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(tell);
  });
}
