import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import type { Documents } from '../document/documents.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import type { OwnAway } from './ownAway.ts';
import { type PersonHere, peopleHere } from './peopleHere.ts';

/**
 * Cursors and pings come many times a second: rows that change that often cannot be clicked, and a full session is a list
 * of hundreds. In milliseconds.
 */
export const peoplePauseMs = 200;

/** A session that this window may be in without any of its images. */
export type PeopleSession = SessionView & { readonly standby?: Seat | undefined };

/** The people of the session that this window is in, across all its images; tells them whether somebody sits here. */
export class SessionPeople implements vscode.Disposable {
  readonly #session: PeopleSession;
  readonly #documents: Documents;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #away: OwnAway;
  readonly #subscription: vscode.Disposable;

  constructor(session: PeopleSession, documents: Documents, away: OwnAway) {
    this.#away = away;
    this.#session = session;
    this.#documents = documents;
    for (const document of documents.all) this.#follow(document);
    this.#subscription = vscode.Disposable.from(
      session.onDidChange(() => this.#onChange()),
      documents.onDidOpen((document) => this.#follow(document)),
      away.onDidChange(() => this.#onChange()),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#changed.fire()),
    );
  }

  /** Undefined where this window is in no session. */
  get list(): readonly PersonHere[] | undefined {
    const documents = this.#shared;
    const { standby } = this.#session;
    // At none of the session's images, nor unknown at which.
    if (documents.length === 0) return standby && peopleHere([standby], { away: this.#away.isAway, at: '' });
    const at = documents.find((document) => document === this.#documents.active)?.model?.seat.roomId;
    const seats = documents.flatMap(({ model }) => model?.seat ?? []);
    return peopleHere(seats, { away: this.#away.isAway, at });
  }

  find(participantId: string): PersonHere | undefined {
    return this.list?.find((person) => person.participantId === participantId);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  /** The images of the session that are open here. */
  get #shared(): readonly PixelPairDocument[] {
    return this.#documents.all.filter((document) => this.#session.panelSession(document).state !== 'idle');
  }

  #follow(document: PixelPairDocument): void {
    document.onDidChangeModel(({ kind }) => {
      if (kind !== 'recipe' && kind !== 'presence' && kind !== 'chat') this.#onChange();
    });
    document.onDidDispose(() => this.#onChange());
  }

  #onChange(): void {
    // A seat sends nothing where that is what it has said already.
    const seats = [this.#session.standby, ...this.#shared.map(({ model }) => model?.seat)];
    for (const seat of seats) seat?.showAbout({ away: this.#away.isAway });
    this.#changed.fire();
  }
}
