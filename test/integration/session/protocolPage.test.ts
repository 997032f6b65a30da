import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Room } from '../../../src/host/room/room.ts';
import type { Session } from '../../../src/host/session/startSession.ts';
import { type ClientProgram, runClient } from '../../support/clientProgram.ts';
import { takeSeat } from '../../support/rooms.ts';
import { endSessions, openRoom } from '../../support/sessions.ts';
import { until } from '../../support/until.ts';

/** The last JavaScript block of the page, to the letter. */
async function clientOnThePage(): Promise<string> {
  const page = await readFile('docs/PROTOCOL.md', 'utf8');
  const code = [...page.matchAll(/```js\n(.*?)```/gs)].at(-1)?.[1];
  assert.ok(code, 'the page holds a client');
  return code;
}

describe('the client printed in docs/PROTOCOL.md', () => {
  let room: Room;
  let session: Session;
  let client: ClientProgram | undefined;

  before(async () => {
    ({ room, session } = await openRoom());
  });
  after(async () => {
    await client?.stop();
    await endSessions();
  });

  it('[P13][P21][P31] joins, edits and chats as it stands there', async () => {
    const host = await takeSeat(room.connectLocal(), 'Ole');
    client = await runClient(await clientOnThePage(), session.link);
    await until('its message arrives', () => host.chat.some(({ name, text }) => name === 'Mia' && text === 'Hello'));
    assert.equal(room.recipe.adjustments.contrast, 18);
    host.commit([{ path: 'adjustments.hue', value: 25 }]);
    await host.say('Hi Mia');
    const printed = (): string => client?.printed ?? '';
    await until('it hears what others do', () => /Ole: Hi Mia/.test(printed()) && /hue/.test(printed()));
  });
});
