import { nothingAbout } from '../../../src/shared/protocol/about.ts';
import { noFollow } from '../../../src/shared/protocol/followPanel.ts';
import type { OwnerMessage } from '../../../src/shared/protocol/panel.ts';
import { maya } from './pages.ts';

const moment = { rev: 1, at: 0, recipe: { version: 1, adjustments: { contrast: 18 } } } as const;

/** What comes when people work together: somebody to follow who is away, what has been, a place that is pointed at. */
export const together: readonly OwnerMessage[] = [
  { type: 'about:changed', about: [{ ...nothingAbout, participantId: maya.id, away: true, typing: 'room' }] },
  { type: 'follow:changed', follow: { ...noFollow, leader: maya, isHere: true, followers: [maya] } },
  {
    type: 'history:show',
    history: {
      base: moment,
      edits: [],
      snapshots: [{ ...moment, id: 's', title: 'Warm', participantId: maya.id, name: maya.name }],
      hasOlder: true,
    },
  },
  { type: 'presence:pinged', participant: maya, at: { x: 100, y: 100 } },
];
