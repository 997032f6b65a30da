import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { createShowChat } from '../../../src/editor/chat/showChat.ts';

describe('the chat of an image that is brought to the front', () => {
  const uri = { path: '/photo.png' } as vscode.Uri;

  it('is that of the document which opens, where the image was closed meanwhile', async () => {
    const asked: string[] = [];
    const documentOf = (name: string) => ({ askForChat: (channel: string) => void asked.push(`${name} ${channel}`) });
    let current = documentOf('closed');
    const open = async () => {
      current = documentOf('open');
    };
    const show = createShowChat({ find: () => current }, open);
    await show(uri, 'mia');
    assert.deepEqual(asked, ['open mia']);
  });
});
