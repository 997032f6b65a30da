import { createProxy, type ForwardingProxy } from '../../support/proxy.ts';
import { VscodeWindow } from '../driver/vscodeWindow.ts';
import { drawScene } from '../support/drawings.ts';
import { guestName, hostName, joinSession, openOnHost, portOf, throughPort } from '../support/pair.ts';
import { addFile, sharedPair } from '../support/sharedPair.ts';

export const [fileName, otherName] = ['dandelion.jpg', 'other.png'];
export const viewerName = 'Vera Viewer';
export { guestName, hostName };

const themes = { host: 'Default Dark Modern', guest: 'Default Light Modern', viewer: 'Default High Contrast' };
const theme = 'workbench.colorTheme';
export const displayName = 'pixelpair.displayName';
/** Otherwise than the other two. */
const namesAlways = { 'pixelpair.cursorNames': 'always' };

/** A host, an editor and a viewer, in a dark, a light and a high contrast theme. */
export interface Trio {
  readonly host: VscodeWindow;
  readonly guest: VscodeWindow;
  readonly viewer: VscodeWindow;
  /** All that the guest has of the network. */
  readonly network: ForwardingProxy;
  /** Those that have opened the session. */
  readonly links: readonly string[];
  everybody(): readonly VscodeWindow[];
  /** The two guests join by their links, the editor through the network that can be cut. */
  join(link: string, viewLink: string): Promise<void>;
}

/** Opens the three windows for a suite; the host has opened the image. */
export function openTrio(): Trio {
  let windows: Pick<Trio, 'host' | 'guest' | 'viewer'> | undefined;
  /** Also where the shared ones do not open: it is closed whatever came of them. */
  let opening: Promise<VscodeWindow> | undefined;
  let network: ForwardingProxy | undefined;
  const links: string[] = [];
  before(async () => {
    const settings = { [displayName]: viewerName, [theme]: themes.viewer, ...namesAlways };
    opening = VscodeWindow.open({ settings });
    const [pair, viewer] = await Promise.all([sharedPair(), opening]);
    windows = { host: pair.host, guest: pair.guest, viewer };
    await addFile(pair, otherName, await drawScene());
    await openOnHost(pair.host, fileName);
    await Promise.all([pair.host.changeSetting(theme, themes.host), pair.guest.changeSetting(theme, themes.guest)]);
  });
  after(async () => {
    const viewer = await opening?.catch(() => undefined);
    await Promise.all([viewer?.close(), network?.close()]);
  });
  // The shared ones look for the next suite as they did.
  after(() => Promise.all([windows?.host, windows?.guest].map((window) => window?.changeSetting(theme, undefined))));
  return {
    get host() {
      return opened(windows).host;
    },
    get guest() {
      return opened(windows).guest;
    },
    get viewer() {
      return opened(windows).viewer;
    },
    get network() {
      return opened(network);
    },
    links,
    everybody: () => Object.values(opened(windows)),
    async join(link, viewLink) {
      const { guest, viewer } = opened(windows);
      links.push(link, viewLink);
      network = await createProxy(portOf(link));
      await Promise.all([joinSession(guest, throughPort(link, network.port)), joinSession(viewer, viewLink)]);
    },
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('The windows are not open');
  return part;
}
