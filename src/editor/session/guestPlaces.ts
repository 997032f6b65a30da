import * as vscode from 'vscode';
import { cleanFileName } from '../../shared/protocol/sanitise.ts';
import type { Place } from '../document/imageModel.ts';
import type { OpenedImage } from '../document/openedImage.ts';

/** The scheme of documents that live in somebody else's session. */
export const guestScheme = 'pixelpair-session';

export interface GuestPlace {
  readonly place: Place;
  readonly image: OpenedImage;
}

/** Places taken in sessions whose documents VS Code is about to open. */
export interface GuestPlaces {
  put(uri: vscode.Uri, place: GuestPlace): void;
  /** Hands a place over, once. */
  take(uri: vscode.Uri): GuestPlace | undefined;
}

export function createGuestPlaces(): GuestPlaces {
  const places = new Map<string, GuestPlace>();
  return {
    put: (uri, place) => void places.set(uri.toString(), place),
    take(uri) {
      const place = places.get(uri.toString());
      places.delete(uri.toString());
      return place;
    },
  };
}

/** `pixelpair-session://<session and room>/<file name>?<SHA-256>`: the path is what tabs and breadcrumbs show. */
export function guestUri(session: string, { fileName, sha256 }: OpenedImage): vscode.Uri {
  return vscode.Uri.from({
    scheme: guestScheme,
    authority: session,
    path: `/${cleanFileName(fileName)}`,
    query: sha256,
  });
}

export function isGuestUri(uri: vscode.Uri): boolean {
  return uri.scheme === guestScheme;
}

export function sourceOfGuestUri(uri: vscode.Uri): string {
  return uri.query;
}

/**
 * The file on this computer that somebody means who types a path into VS Code's Save As of a guest's document;
 * undefined for a name without a folder, which would lie in the session itself.
 */
export function localFileOf(uri: vscode.Uri): vscode.Uri | undefined {
  return /^\/[^/]+$/.test(uri.path) ? undefined : vscode.Uri.file(uri.path);
}
