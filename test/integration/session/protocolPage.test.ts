import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Room } from '../../../src/host/room.ts';
import type { Session } from '../../../src/host/startSession.ts';
import { makeRoom, takeSeat } from '../../support/rooms.ts';
import { openSession } from '../../support/sessions.ts';
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
  let folder: string;
  let client: ChildProcess | undefined;

  before(async () => {
    room = makeRoom();
    session = await openSession(room);
    // Inside the project, where its import finds socket.io-client.
    await mkdir('out', { recursive: true });
    folder = await mkdtemp(path.resolve('out', 'client-'));
  });
  after(async () => {
    client?.kill();
    await session.end('host-ended');
    room.close('host-ended');
    await rm(folder, { recursive: true });
  });

  it('[P13][P21][P31] joins, edits and chats as it stands there', async () => {
    const host = await takeSeat(room.connectLocal(), 'Ole');
    const file = path.join(folder, 'client.mjs');
    await writeFile(file, await clientOnThePage());
    client = spawn(process.execPath, [file, session.link], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    client.stdout?.on('data', (text) => {
      printed += String(text);
    });

    await until('its message arrives', () => host.chat.some(({ name, text }) => name === 'Mia' && text === 'Hello'));
    assert.equal(room.recipe.adjustments.contrast, 18);
    host.commit([{ path: 'adjustments.hue', value: 25 }]);
    await host.say('Hi Mia');
    await until('it hears what others do', () => /Ole: Hi Mia/.test(printed) && /hue/.test(printed));
  });
});
