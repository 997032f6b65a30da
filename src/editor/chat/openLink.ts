import * as vscode from 'vscode';
import { parseUrl } from '../../shared/protocol/chatText.ts';

/** Opens an address of a message outside of VS Code, which asks first where it does not trust it. The page is not believed. */
export async function openLink(text: string): Promise<boolean> {
  const url = parseUrl(text);
  return url !== undefined && vscode.env.openExternal(vscode.Uri.parse(url, true));
}
