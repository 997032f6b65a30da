import type * as vscode from 'vscode';
import type { Imaging } from '../imaging/imaging.ts';
import type { PrivateLines } from './chat/privateLines.ts';
import type { ReadMarks } from './chat/readMarks.ts';
import type { ComparedFiles } from './compare/comparedFiles.ts';
import type { OwnPerson } from './document/ownPerson.ts';
import type { ExportMemory } from './export/exportMemory.ts';
import type { FollowPages } from './follow/followPages.ts';
import type { LookMemory } from './look/lookMemory.ts';
import type { ViewItems } from './panel/viewItems.ts';
import type { News } from './people/news.ts';
import type { OwnAway } from './people/ownAway.ts';
import type { AdjustmentsClipboard } from './presets/adjustmentsClipboard.ts';
import type { PresetLibrary } from './presets/presetLibrary.ts';
import type { CopyKeeper } from './session/copyKeeper.ts';
import type { GuestCopies } from './session/guestCopies.ts';
import type { SourceStore } from './sources/sourceStore.ts';

/** What the parts of the editor share. Built once, in `extension.ts`. */
export interface Services {
  readonly log: vscode.LogOutputChannel;
  readonly imaging: Imaging;
  readonly sources: SourceStore;
  /** What is seen of images of other people's sessions. */
  readonly copies: GuestCopies;
  readonly copyKeeper: CopyKeeper;
  /** How the user exports. */
  readonly exports: ExportMemory;
  readonly presets: PresetLibrary;
  readonly clipboard: AdjustmentsClipboard;
  /** What the user of this window sees for themselves. */
  readonly looks: LookMemory;
  /** Pictures that are looked at side by side. */
  readonly compared: ComparedFiles;
  /** What the status bar says of the editor that is looked at. */
  readonly viewItems: ViewItems;
  /** Folder of the extension itself. */
  readonly extensionUri: vscode.Uri;
  /** What of the chat has been read. */
  readonly chatMarks: ReadMarks;
  /** What was said in private. */
  readonly privateLines: PrivateLines;
  /** What has happened in the session, shown and listed. */
  readonly news: News;
  /** Whether the user is away. */
  readonly away: OwnAway;
  /** The pages of this window, for who goes along with whom. */
  readonly followPages: FollowPages;
  /** Who the user is in the rooms of this window. */
  readonly ownPerson: OwnPerson;
  /** What the others call this participant. */
  readonly displayName: () => Promise<string>;
  /** The same, asked for before the first session; undefined where the user gives up on it. */
  readonly askName: () => Promise<string | undefined>;
}
