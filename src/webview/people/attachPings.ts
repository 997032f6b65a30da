import type { Point } from '../../shared/protocol/participant.ts';
import type { PictureView } from '../picture/pictureView.ts';
import type { Port } from '../port.ts';
import type { Store } from '../store.ts';
import type { ViewControl } from '../view/viewControl.ts';
import { attachPingInput } from './pingInput.ts';
import { createPings } from './pings.ts';
import { tellApart } from './tellApart.ts';

interface Parts {
  readonly store: Store;
  readonly port: Port;
  readonly control: ViewControl;
  readonly view: PictureView;
  /** Where the inspector's cross is, in pixels of the picture as it is seen. */
  readonly inspected: () => Point | undefined;
}

/** Lets people ask each other to look at a place of the picture. */
export function attachPings({ store, port, control, view, inspected }: Parts): void {
  const { stage, picture } = view;
  const pings = createPings(control);
  stage.append(pings.element, pings.news);
  attachPingInput({ store, port, control, stage, picture, inspected });
  port.listen((message) => {
    const { picture: status, session } = store.state;
    if (message.type !== 'presence:pinged' || status.kind !== 'shown') return;
    pings.show({ ...message, participant: tellApart(session, message.participant) });
  });
}
