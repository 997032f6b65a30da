import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { createRecapPeople, type RecapPeople, type RecapPerson } from '../../shared/history/recapPeople.ts';
import type { Documents } from '../document/documents.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import type { SessionView } from '../panel/pageFeed.ts';
import { type DiaryEntry, type DiaryPage, openDiaryPage } from './diaryPage.ts';
import { mergeEntries } from './mergeEntries.ts';

/** People a diary names at most: everybody a session remembers. */
const maxPeople = 128;

/** What is known of a session that goes on, or of the last one. */
export interface SessionStory {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly people: readonly RecapPerson[];
  /** Each once. */
  readonly images: readonly DiaryEntry[];
}

interface Volume {
  readonly startedAt: number;
  endedAt: number | undefined;
  readonly people: RecapPeople;
  readonly pages: DiaryPage[];
}

/** Notes who takes part in the session of this window and what comes of its images, for the recap. */
export class SessionDiary implements vscode.Disposable {
  readonly #session: SessionView;
  readonly #documents: Documents;
  readonly #subscription: vscode.Disposable;
  readonly #began = new vscode.EventEmitter<void>();
  /** There is something to tell from now on. */
  readonly onDidBegin = this.#began.event;
  #volume: Volume | undefined;

  constructor(session: SessionView, documents: Documents) {
    this.#session = session;
    this.#documents = documents;
    this.#subscription = vscode.Disposable.from(
      session.onDidChange(() => this.#look()),
      documents.onDidOpen((document) => this.#follow(document)),
    );
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#began.dispose();
    for (const page of this.#volume?.pages ?? []) page.close();
  }

  /** Undefined where there was no session since this window was opened. */
  get story(): SessionStory | undefined {
    const volume = this.#volume;
    if (!volume) return undefined;
    const { startedAt, endedAt, people, pages } = volume;
    return {
      startedAt,
      endedAt: endedAt ?? Date.now(),
      people: people.list,
      images: mergeEntries(pages.map((page) => page.read())),
    };
  }

  #follow(document: PixelPairDocument): void {
    document.onDidChangeModel(({ kind }) => {
      if (kind === 'place') this.#look();
    });
    document.onDidDispose(() => this.#onGone(document));
    this.#look();
  }

  /** Unless it goes on under another name, where it is open already or will be. */
  #onGone(document: PixelPairDocument): void {
    const { model } = document;
    const close = (): void => this.#closeAll((page) => page.seat === model?.seat);
    const isElsewhere = this.#documents.all.some((other) => other !== document && other.model === model);
    if (model && document.isMoving) model.onDidDispose(close);
    else if (!isElsewhere) close();
  }

  #look(): void {
    const shared = this.#documents.all.flatMap((document) => {
      const { model } = document;
      return model && 'me' in this.#session.panelSession(document) ? [{ document, seat: model.seat }] : [];
    });
    this.#closeAll(({ seat }) => !shared.some((one) => one.seat === seat));
    for (const { document, seat } of shared) this.#open(document, seat);
    const isOver = shared.length === 0 && this.#volume && this.#volume.endedAt === undefined;
    if (isOver && this.#volume) this.#volume.endedAt = Date.now();
  }

  #closeAll(isOver: (page: DiaryPage) => boolean): void {
    for (const page of this.#volume?.pages ?? []) if (page.seat && isOver(page)) page.close();
  }

  #open({ uri }: PixelPairDocument, seat: Seat): void {
    const volume = this.#current();
    const open = volume.pages.find((page) => page.seat === seat);
    open?.move(uri.toString());
    if (open) return;
    volume.pages.push(openDiaryPage(uri.toString(), seat));
    const note = (): void => volume.people.note([...seat.participants, ...seat.people]);
    note();
    seat.on('participants', note);
    seat.on('people', note);
  }

  #current(): Volume {
    if (this.#volume && this.#volume.endedAt === undefined) return this.#volume;
    const volume: Volume = {
      startedAt: Date.now(),
      endedAt: undefined,
      people: createRecapPeople(maxPeople),
      pages: [],
    };
    this.#volume = volume;
    this.#began.fire();
    return volume;
  }
}
