import type * as vscode from 'vscode';
import type { ImageModel, Place } from '../document/imageModel.ts';
import type { Backup } from '../save/backup.ts';

/** A room that goes on, for the document that VS Code opens again. */
export interface ResumedPlace {
  readonly place: Place;
  /** The document, with what the room says its recipe is. */
  readonly document: Backup;
  onOpened(model: ImageModel): void;
}

/** Places in rooms that go on after their process was killed. Documents that belong there wait until it is known which. */
export interface ResumedPlaces {
  /** These may get a place; returns what settles it. */
  expect(uris: readonly string[]): (places: ReadonlyMap<string, ResumedPlace>) => void;
  /** For a document that is about to be opened. */
  put(uri: string, place: ResumedPlace): void;
  /** Hands a place over, once. */
  take(uri: vscode.Uri): Promise<ResumedPlace | undefined>;
}

export function createResumedPlaces(): ResumedPlaces {
  const waiting = new Map<string, Promise<ResumedPlace | undefined>>();
  return {
    expect(uris) {
      let settle: (places: ReadonlyMap<string, ResumedPlace>) => void = () => undefined;
      const known = new Promise<ReadonlyMap<string, ResumedPlace>>((resolve) => {
        settle = resolve;
      });
      for (const uri of uris) {
        waiting.set(
          uri,
          known.then((places) => places.get(uri)),
        );
      }
      return settle;
    },
    put: (uri, place) => void waiting.set(uri, Promise.resolve(place)),
    async take(uri) {
      const place = waiting.get(uri.toString());
      waiting.delete(uri.toString());
      return place;
    },
  };
}
