import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { hasPath, isLoopback, type Published, parseForwarded } from './forwardedAddress.ts';

/** Has VS Code forward a port, and finds out where people elsewhere reach it; undefined where the user gave up. */
export async function forwardPort(services: Services, port: number): Promise<Published | undefined> {
  const found = await askVsCode(services, port);
  return found && !isLoopback(found) ? found : askUser(services, port);
}

/** In Codespaces and other remote windows VS Code forwards the port by being asked where it is. */
export async function askVsCode({ log }: Services, port: number): Promise<Published | undefined> {
  try {
    const external = await vscode.env.asExternalUri(vscode.Uri.parse(`http://127.0.0.1:${port}/`));
    return parseForwarded(external.toString(true));
  } catch (error) {
    log.warn('VS Code did not forward the port.', error);
    return undefined;
  }
}

/** A window on this computer, and one over SSH: VS Code forwards the port once the user has said so in the Ports view. */
async function askUser({ log }: Services, port: number): Promise<Published | undefined> {
  try {
    await vscode.commands.executeCommand('~remote.forwardedPorts.focus');
  } catch (error) {
    log.warn('The Ports view did not open.', error);
  }
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Forward Port {0}', port),
    prompt: vscode.l10n.t(
      'In the Ports view forward port {0}, set its visibility to Public, and paste its forwarded address here.',
      port,
    ),
    placeHolder: `https://example-${port}.devtunnels.ms/`,
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? undefined : problemOf(value)),
  });
  return text === undefined ? undefined : parseForwarded(text);
}

function problemOf(text: string): string | undefined {
  const found = parseForwarded(text);
  if (hasPath(text))
    return vscode.l10n.t(
      'A session is not reached below a path. Forward the port so that it has an address of its own.',
    );
  if (!found)
    return vscode.l10n.t('This is not an address of a forwarded port, such as https://example-49731.devtunnels.ms/.');
  if (isLoopback(found))
    return vscode.l10n.t('This address leads to this computer only. Set the visibility of the port to Public.');
  return undefined;
}
