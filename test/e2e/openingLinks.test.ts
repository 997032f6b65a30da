import assert from 'node:assert/strict';
import { connectTimeoutMs } from '../../src/shared/protocol/limits.ts';
import { type RejectCode, rejectTexts } from '../../src/shared/protocol/rejects.ts';
import { isListening } from '../support/isListening.ts';
import { until } from './driver/until.ts';
import type { VscodeWindow } from './driver/vscodeWindow.ts';
import { type DeadEnd, openBlackHole, openSilentServer, openWebServer } from './support/deadEnds.ts';
import { joinSession, openOnHost, type Pair, portOf, startSession, throughPort } from './support/pair.ts';
import { sharedPair } from './support/sharedPair.ts';
import { stopAfterFailure } from './support/stopAfterFailure.ts';

/** What two busy windows may add to the time after which PixelPair gives up, until the sentence is on screen. */
const showsWithinMs = 10_000;

describe('links that people click or paste', () => {
  let pair: Omit<Pair, 'close'>;
  let link = '';
  const deadEnds: DeadEnd[] = [];

  before(async () => {
    pair = await sharedPair();
    await openOnHost(pair.host, 'badge.png');
    link = await startSession(pair.host);
  });
  after(() => Promise.all(deadEnds.map((deadEnd) => deadEnd.close())));
  stopAfterFailure();

  it('a link that VS Code opens leads to the session, once the user has agreed', async () => {
    await pair.guest.openUrl(link);
    await pair.guest.allowUrl();
    await pair.guest
      .dialog()
      .getByText(`Join the session at 127.0.0.1:${portOf(link)}?`)
      .waitFor();
    await pair.guest.clickInDialog('Join');
    await pair.guest.untilImageShown();
    await pair.guest.statusBarItem('Joined (2)').waitFor();
    await pair.guest.closeEverything();
  });

  it('a broken link that VS Code opens is explained', async () => {
    await pair.guest.openUrl(link.replace(/#.*/, '#short'));
    await pair.guest.allowUrl();
    await untilExplained(pair.guest, 'link-token');
  });

  for (const { what, text, code } of [
    { what: 'any text', text: 'see you at ten', code: 'link-malformed' },
    { what: "a web page's address", text: 'https://pixelpair.pixelpair/join?host=127.0.0.1', code: 'link-scheme' },
  ] as const) {
    it(`pasting ${what} is explained before anything is contacted`, async () => {
      await pair.guest.runCommand('PixelPair: Join Session');
      await pair.guest.answer(text);
      await pair.guest.quickInputMessage(explanation(code)).waitFor();
      await pair.guest.press('Escape');
      await pair.guest.untilIdle();
    });
  }

  it('a link with another secret is refused by the host', async () => {
    await assertRefused(pair.guest, link.replace(/#.*/, `#${'A'.repeat(22)}`), 'bad-token');
  });

  it('a link to an earlier session at the same port is told from the one there now', async () => {
    await assertRefused(pair.guest, link.replace(/session=[^&]+/, 'session=yesterdays-session'), 'session-ended');
  });

  it('nobody came in by those', () => pair.host.statusBarItem('Sharing (1)').waitFor());

  it('a link to a session that has ended finds nothing', async () => {
    await pair.host.runCommand('PixelPair: End Session');
    await until('the port to be closed', async () => !(await isListening(portOf(link))));
    await assertRefused(pair.guest, link, 'host-refused');
  });

  it('something else that listens at the address is recognised', async () => {
    await assertRefused(pair.guest, await linkTo(openWebServer()), 'not-pixelpair');
  });

  it('computers that swallow the attempt, or take it and say nothing, are given up in time', async () => {
    // Both at once, one in each window, as each takes as long as it may.
    const [hole, silent] = [await linkTo(openBlackHole()), await linkTo(openSilentServer())];
    await Promise.all([
      assertRefused(pair.guest, hole, 'host-unreachable'),
      assertRefused(pair.host, silent, 'host-unreachable'),
    ]);
    await pair.guest.keepScreenshot('guest-unreachable-host');
  });

  it('a join that is cancelled while it connects leaves nothing behind', async () => {
    await askToJoin(pair.guest, await linkTo(openSilentServer()));
    await pair.guest.clickInNotification('Connecting...', 'Cancel');
    await pair.guest.untilIdle();
    await pair.guest.notification(/PixelPair|Connecting/).waitFor({ state: 'detached' });
    assert.equal(await pair.guest.tab('').count(), 0);
    await until('the connection to be closed', async () => deadEnds.at(-1)?.connections === 0);
  });

  it('after all that, a good link still works', async () => {
    await joinSession(pair.guest, await startSession(pair.host));
    await pair.host.statusBarItem('Sharing (2)').waitFor();
  });

  async function linkTo(opening: Promise<DeadEnd>): Promise<string> {
    const deadEnd = await opening;
    deadEnds.push(deadEnd);
    return throughPort(link, deadEnd.port);
  }
});

/** Pastes a link and agrees to join. */
async function askToJoin(window: VscodeWindow, link: string): Promise<void> {
  await window.runCommand('PixelPair: Join Session');
  await window.answer(link);
  await window.clickInDialog('Join');
}

/** One sentence, one next step and a way to try again within the time; then the window is as before. */
async function assertRefused(window: VscodeWindow, link: string, code: RejectCode): Promise<void> {
  await askToJoin(window, link);
  const startedAt = performance.now();
  await window.notification(explanation(code)).getByRole('button', { name: 'Try Again' }).waitFor();
  const tookMs = performance.now() - startedAt;
  assert.ok(tookMs < connectTimeoutMs + showsWithinMs, `${tookMs} ms`);
  await window.untilIdle();
  await window.clearNotifications();
}

async function untilExplained(window: VscodeWindow, code: RejectCode): Promise<void> {
  await window.notification(explanation(code)).waitFor();
  await window.clearNotifications();
}

function explanation(code: RejectCode): string {
  const { sentence, nextStep } = rejectTexts[code];
  return `${sentence} ${nextStep}`;
}
