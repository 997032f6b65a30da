import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { attribute, outlineHtml, startAfterPicture } from './outlineHtml.ts';

/** The folders a page may read from. */
export function pageRoots(extensionUri: vscode.Uri, sourcesFolder: string): vscode.Uri[] {
  return [vscode.Uri.joinPath(extensionUri, 'dist'), vscode.Uri.file(sourcesFolder)];
}

/**
 * The page itself: everything visible is built by its script, but for the picture at `earlyUrl`, which is there before
 * it. Nothing but our own files may load or run.
 */
export function pageHtml(webview: vscode.Webview, extensionUri: vscode.Uri, earlyUrl?: string): string {
  const nonce = randomBytes(16).toString('base64url');
  const urlOf = (...parts: string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', ...parts)).toString();
  const dist = (...parts: string[]): string => attribute(urlOf(...parts));
  const script = urlOf('webview', 'page.js');
  return `<!DOCTYPE html>
<html lang="${attribute(pageLanguage())}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(contentPolicy(webview.cspSource, nonce))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${dist('webview', 'page.css')}">
<title>PixelPair</title>
</head>
<body data-kernel-url="${dist('kernel.wasm')}" data-worker-url="${dist('webview', 'renderWorker.js')}"${textsAttribute()}>
${earlyUrl === undefined ? '' : outlineHtml(earlyUrl)}
<link rel="stylesheet" href="${dist('webview', 'codicon.css')}">
${earlyUrl === undefined ? scriptHtml(nonce, script) : scriptAfterPictureHtml(nonce, script)}
</body>
</html>`;
}

/** English where there is no translation: that is what the page then says. */
function pageLanguage(): string {
  return vscode.l10n.bundle ? vscode.env.language : 'en';
}

/** The texts in the user's language; see webview/l10n.ts. */
function textsAttribute(): string {
  const { bundle } = vscode.l10n;
  return bundle ? ` data-l10n="${attribute(JSON.stringify(bundle))}"` : '';
}

function scriptHtml(nonce: string, url: string): string {
  return `<script type="module" nonce="${nonce}" src="${attribute(url)}"></script>`;
}

/** Read at once, and run when the picture is there. */
function scriptAfterPictureHtml(nonce: string, url: string): string {
  return `<link rel="modulepreload" nonce="${nonce}" href="${attribute(url)}">
<script nonce="${nonce}">${startAfterPicture(url)}</script>`;
}

/** `connect-src` reads the image, the kernel and the worker's script; no page ever reaches the network. */
function contentPolicy(source: string, nonce: string): string {
  return [
    "default-src 'none'",
    `img-src ${source} blob:`,
    `style-src ${source}`,
    `font-src ${source}`,
    `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
    'worker-src blob:',
    `connect-src ${source}`,
    // Neither falls back to default-src.
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}
