import assert from 'node:assert/strict';
import { issueBody } from '../../../src/editor/firstUse/issueBody.ts';

describe('what a report of a problem starts with', () => {
  it('asks what happened, and has the facts that a reader needs in a list', () => {
    const body = issueBody({
      version: '0.1.0',
      vscode: '1.100.0',
      app: 'Visual Studio Code, desktop, local',
      system: 'linux 6.1 x64',
      session: 'sharing',
      settings: { 'pixelpair.host.reach': 'network', 'pixelpair.sidecar': true },
    });
    assert.match(body, /^What did you do, what happened/);
    assert.deepEqual(body.split('---\n\n')[1]?.trim().split('\n'), [
      '- PixelPair: 0.1.0',
      '- VS Code: 1.100.0',
      '- Application: Visual Studio Code, desktop, local',
      '- System: linux 6.1 x64',
      '- Session: sharing',
      '- `pixelpair.host.reach`: "network"',
      '- `pixelpair.sidecar`: true',
    ]);
  });
});
