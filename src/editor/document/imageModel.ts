import * as vscode from 'vscode';
import type { CommittedEdit, Seat, UndoOutcome } from '../../client/seat.ts';
import type { Room } from '../../host/room/room.ts';
import type { ChatLine } from '../../shared/protocol/chat.ts';
import type { Summons } from '../../shared/protocol/messages.ts';
import type { Participant, Point } from '../../shared/protocol/participant.ts';
import { type Changes, changesBetween } from '../../shared/recipe/edit.ts';
import { equalRecipes, type Recipe } from '../../shared/recipe/recipe.ts';
import type { OpenedImage } from './openedImage.ts';
import { opposite, takeBack } from './takeBack.ts';

/** Where a model edits: its own room while solo or sharing, a place in somebody else's as a guest. */
export interface Place {
  readonly seat: Seat;
  /** Absent as a guest. */
  readonly room?: Room;
}

export type ModelChange =
  | { readonly kind: 'recipe'; readonly mine: boolean }
  | { readonly kind: 'chat'; readonly message: ChatLine }
  | { readonly kind: 'chatReset' }
  | { readonly kind: 'history' | 'presence' | 'about' | 'people' | 'participants' | 'status' | 'place' | 'image' }
  /** What the user sees of it for themselves; the document's. */
  | { readonly kind: 'look' }
  /** Somebody asks everybody to come and see. */
  | { readonly kind: 'summoned'; readonly summons: Summons }
  | { readonly kind: 'pinged'; readonly participant: Participant; readonly at: Point }
  /** The host has written the file. */
  | { readonly kind: 'saved' }
  /** The host is known to have more of the own edits, or never to take one, or one is withdrawn. */
  | { readonly kind: 'pending' }
  /** Something else counts as saved. */
  | { readonly kind: 'savedRecipe' };

/** An own edit and the seat it was made from. */
export interface OwnEdit {
  readonly seat: Seat;
  readonly edit: CommittedEdit;
}

/** One image and its recipe, edited through a seat, alone or together: the same code either way. */
export class ImageModel implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<ModelChange>();
  readonly onDidChange = this.#changed.event;
  readonly #disposed = new vscode.EventEmitter<void>();
  readonly onDidDispose = this.#disposed.event;
  readonly #names = new Map<string, string>();
  #stopListening: readonly (() => void)[] = [];
  #place: Place;
  #image: OpenedImage;
  /** The recipe it was opened with: what differs from it was done in this process. */
  readonly openedRecipe: Recipe;
  #savedRecipe: Recipe;

  constructor(image: OpenedImage, place: Place, savedRecipe: Recipe) {
    this.#image = image;
    this.#place = place;
    this.openedRecipe = place.seat.recipe;
    this.#savedRecipe = savedRecipe;
    this.#listen();
  }

  get image(): OpenedImage {
    return this.#image;
  }

  get seat(): Seat {
    return this.#place.seat;
  }

  get room(): Room | undefined {
    return this.#place.room;
  }

  get recipe(): Recipe {
    return this.seat.recipe;
  }

  /** The recipe of the last save, which revert goes back to. */
  get savedRecipe(): Recipe {
    return this.#savedRecipe;
  }

  set savedRecipe(recipe: Recipe) {
    this.#savedRecipe = recipe;
    this.#changed.fire({ kind: 'savedRecipe' });
  }

  get isChanged(): boolean {
    return !equalRecipes(this.recipe, this.savedRecipe);
  }

  commit(changes: Changes): OwnEdit {
    return { seat: this.seat, edit: this.seat.commit(changes) };
  }

  undo({ seat, edit }: OwnEdit): UndoOutcome {
    return seat === this.seat ? seat.undo(edit) : this.#apply(takeBack(this.recipe, edit));
  }

  redo({ seat, edit }: OwnEdit): UndoOutcome {
    return seat === this.seat ? seat.redo(edit) : this.#apply(takeBack(this.recipe, opposite(edit)));
  }

  /** Sets every path to what it is in `recipe`, as one edit. */
  goTo(recipe: Recipe): void {
    const changes = changesBetween(this.recipe, recipe);
    if (changes.length > 0) this.seat.commit(changes);
  }

  /** Goes on in another place. The earlier seat is left to whoever took it. */
  moveTo(place: Place): void {
    const { room } = this.#place;
    this.#stop();
    this.#place = place;
    this.#listen();
    room?.close('host-closed');
    this.#changed.fire({ kind: 'place' });
  }

  replaceImage(image: OpenedImage): void {
    this.#image = image;
    this.#changed.fire({ kind: 'image' });
  }

  /** The name of a participant, also of one who has left. */
  nameOf(participantId: string): string {
    return this.#names.get(participantId) ?? vscode.l10n.t('somebody else');
  }

  dispose(): void {
    this.#stop();
    this.#disposed.fire();
    // After a session has said goodbye. Otherwise the people of this window would remember the room for ever.
    this.room?.close('host-closed');
    this.#disposed.dispose();
    this.#changed.dispose();
  }

  #apply(outcome: UndoOutcome): UndoOutcome {
    if (outcome.applied.length > 0) this.seat.commit(outcome.applied);
    return outcome;
  }

  #listen(): void {
    const { seat } = this;
    this.#learnNames();
    this.#stopListening = [
      seat.on('recipe', ({ by }) => this.#changed.fire({ kind: 'recipe', mine: by === seat.me.id })),
      seat.on('presence', () => this.#changed.fire({ kind: 'presence' })),
      seat.on('pinged', ({ by, at }) => this.#onPinged(by, at)),
      seat.on('summoned', (summons) => this.#changed.fire({ kind: 'summoned', summons })),
      seat.on('about', () => this.#changed.fire({ kind: 'about' })),
      seat.on('people', () => this.#changed.fire({ kind: 'people' })),
      seat.on('rooms', () => this.#changed.fire({ kind: 'people' })),
      seat.on('rtt', () => this.#changed.fire({ kind: 'people' })),
      seat.on('chat', (message) => this.#changed.fire({ kind: 'chat', message })),
      seat.on('chatReset', () => this.#changed.fire({ kind: 'chatReset' })),
      seat.on('participants', () => this.#learnNames()),
      seat.on('participants', () => this.#changed.fire({ kind: 'participants' })),
      seat.on('history', () => this.#changed.fire({ kind: 'history' })),
      seat.on('pending', () => this.#changed.fire({ kind: 'pending' })),
      seat.on('status', () => this.#changed.fire({ kind: 'status' })),
      seat.on('retry', () => this.#changed.fire({ kind: 'status' })),
      seat.on('saved', () => this.#changed.fire({ kind: 'saved' })),
    ];
  }

  #onPinged(by: string, at: Point): void {
    const participant = this.seat.participants.find(({ id }) => id === by);
    if (participant) this.#changed.fire({ kind: 'pinged', participant, at });
  }

  #learnNames(): void {
    for (const { id, name } of this.seat.participants) this.#names.set(id, name);
  }

  #stop(): void {
    for (const stop of this.#stopListening) stop();
    this.#stopListening = [];
  }
}
