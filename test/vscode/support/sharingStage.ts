import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Seat } from '../../../src/client/seat.ts';
import type { FilterId } from '../../../src/shared/recipe/filters.ts';
import { openEditor } from './editor.ts';
import { type Stage, setStage } from './stage.ts';
import { joinAs } from './teammate.ts';

export interface Sharing {
  readonly stage: Stage;
  /** Shares the image on this computer; returns the link. */
  start(): Promise<string>;
  /** Somebody who joins by the link on the clipboard, and leaves after the test. */
  join(name: string): Promise<Seat>;
  /** The value on screen. */
  shown(id: FilterId): number;
}

/** Sets the stage with the image open, and clears away the session after each test. */
export function setSharingStage(tell?: (stage: Stage) => void): Sharing {
  let guests: Seat[] = [];
  afterEach(async () => {
    await Promise.all(guests.map((guest) => guest.leave()));
    await vscode.commands.executeCommand('pixelpair.endSession');
  });
  const stage = setStage(tell);
  beforeEach(async () => {
    guests = [];
    await openEditor(stage.image);
  });
  return {
    stage,
    async start() {
      stage.user.willShareHere();
      await vscode.commands.executeCommand('pixelpair.startSession');
      assert.equal(stage.api.session.state, 'sharing');
      return vscode.env.clipboard.readText();
    },
    async join(name) {
      const seat = await joinAs(name, await vscode.env.clipboard.readText());
      guests.push(seat);
      return seat;
    },
    shown: (id) => stage.api.recipe(stage.image)?.adjustments[id] ?? 0,
  };
}
