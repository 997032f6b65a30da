import * as vscode from 'vscode';
import type { Seat } from '../../client/seat.ts';
import { systemClock } from '../../client/systemClock.ts';
import type { Sight } from '../../shared/protocol/about.ts';
import { type FollowPageMessage, noFollow } from '../../shared/protocol/followPanel.ts';
import type { PixelPairDocument } from '../document/pixelPairDocument.ts';
import { type Course, ownCourse, panelFollow } from './course.ts';
import type { FollowedPage } from './followedPage.ts';
import { createFollowing } from './following.ts';
import type { FollowPages } from './followPages.ts';
import type { ImageShower } from './imageShower.ts';
import { createSeatTeller, type SeatTeller } from './seatTeller.ts';
import { type World, worldOf } from './world.ts';

export interface FollowDeskOptions {
  readonly pages: FollowPages;
  readonly shower: ImageShower;
  /** The images of the session that are open in this window. */
  readonly shared: () => readonly PixelPairDocument[];
  /** Who was followed has left. */
  readonly onLost: (name: string) => void;
}

/** Somewhere to go once. */
export interface Goal {
  readonly room: string;
  readonly sight: Sight;
}

/** Keeps the pages of this window, and what the others are told, in step with whom it follows. */
export class FollowDesk implements vscode.Disposable {
  readonly #options: FollowDeskOptions;
  readonly #changed = new vscode.EventEmitter<Course>();
  readonly onDidChange = this.#changed.event;
  readonly #following;
  readonly #teller: SeatTeller;
  readonly #subscription: vscode.Disposable;
  /** The image that this window was taken to last, and the one in front: the user may have gone elsewhere since. */
  #ledTo: string | null = null;
  #at: string | null = null;
  #goal: Goal | undefined;
  /** The course that was told last: it is looked at for each frame of a pan. */
  #told = JSON.stringify(ownCourse);
  #isAsked = false;

  constructor(options: FollowDeskOptions) {
    this.#options = options;
    const { pages, onLost } = options;
    this.#following = createFollowing({
      clock: systemClock,
      world: () => this.world,
      onChange: (course) => this.#onCourse(course),
      onLost,
    });
    this.#teller = createSeatTeller(systemClock, () => this.#seats);
    this.#subscription = vscode.Disposable.from(
      pages.onDidSay(({ page, message }) => this.#onMessage(page, message)),
      pages.onDidChange(() => this.look()),
    );
  }

  get course(): Course {
    return this.#following.course;
  }

  /** Undefined where this window is in no session. */
  get world(): World | undefined {
    return worldOf(this.#seats);
  }

  /** The page whose view counts as what this window sees. */
  get current(): FollowedPage | undefined {
    const shared = this.#options.shared();
    return this.#options.pages.visible.find(({ document }) => shared.includes(document));
  }

  /** The user wants to go along with somebody. */
  start(participantId: string): void {
    this.#ledTo = null;
    this.#goal = undefined;
    this.#isAsked = true;
    this.#following.start(participantId);
    this.#isAsked = false;
  }

  stop(): void {
    this.#following.stop();
  }

  share(on: boolean): void {
    this.#ledTo = null;
    this.#following.share(on);
  }

  /** The user wants to see something, once. */
  goTo(goal: Goal): void {
    this.#following.moveByHand();
    this.#goal = goal;
    if (this.#pageOf(goal.room)) this.#reach();
    else this.#options.shower.show(goal.room, true);
  }

  /** Something of the session has changed, or of what is on screen. */
  look(): void {
    const before = this.#at;
    this.#at = this.current?.room ?? null;
    this.#reach();
    const { viewShared, target } = this.course;
    const hasGone = before !== null && this.#at !== null && this.#at !== before && this.#at !== target?.at;
    // In a shared view another image is a movement, too.
    if (viewShared && hasGone && !this.#options.shower.isBusy) this.#following.moveByHand();
    else this.#following.look();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#following.dispose();
    this.#teller.stop();
    this.#changed.dispose();
  }

  #onMessage(page: FollowedPage, message: FollowPageMessage): void {
    switch (message.type) {
      case 'view:moved':
        if (message.hands > page.hands) this.#onHand();
        break;
      case 'follow:start':
        this.start(message.participantId);
        break;
      case 'follow:stop':
        this.stop();
        break;
      case 'view:share':
        this.share(message.on);
        break;
    }
  }

  #onHand(): void {
    this.#goal = undefined;
    this.#following.moveByHand();
  }

  #onCourse(course: Course): void {
    const { pages, shared } = this.#options;
    const known = shared();
    for (const page of pages.visible) {
      page.showFollow(known.includes(page.document) ? panelFollow(course, page.room) : noFollow);
      if (!course.target && !this.#goal) page.release();
    }
    this.#lead(course);
    const { following, viewShared, isWatched } = course;
    this.#teller.tell({ at: this.#at, view: this.current?.sight ?? null, following, viewShared }, isWatched);
    const text = JSON.stringify(course);
    if (text === this.#told) return;
    this.#told = text;
    this.#changed.fire(course);
  }

  /** To the image they look at, once for each time that they go to another, and to what they see of it. */
  #lead({ target }: Course): void {
    const { shower } = this.#options;
    if (!target) {
      this.#ledTo = null;
      return;
    }
    const { at, view } = target;
    if (at === null) return;
    const page = this.#pageOf(at);
    if (page && view) page.lead(view);
    if (at === this.#ledTo) return;
    this.#ledTo = at;
    if (page) shower.drop();
    else shower.show(at, this.#isAsked);
  }

  #reach(): void {
    const page = this.#goal && this.#pageOf(this.#goal.room);
    if (!page || !this.#goal) return;
    page.lead(this.#goal.sight);
    this.#goal = undefined;
  }

  get #seats(): readonly Seat[] {
    return this.#options.shared().flatMap(({ model }) => model?.seat ?? []);
  }

  #pageOf(room: string): FollowedPage | undefined {
    return this.#options.pages.visible.find((page) => page.room === room);
  }
}
