import * as v from 'valibot';

/** When names stand beside the others' pointers: while they move, too, or always, or never. */
const cursorNameChoices = ['always', 'activity', 'never'] as const;

/** What the user's settings say about the page. */
export interface PanelSettings {
  readonly cursorNames: (typeof cursorNameChoices)[number];
  /** Whether the others see the own pointer. */
  readonly showMyCursor: boolean;
  /** Whether the others' pointers are seen here. */
  readonly showCursors: boolean;
}

export const panelSettingsSchema = v.object({
  cursorNames: v.picklist(cursorNameChoices),
  showMyCursor: v.boolean(),
  showCursors: v.boolean(),
});

export const defaultPanelSettings: PanelSettings = { cursorNames: 'activity', showMyCursor: true, showCursors: true };
