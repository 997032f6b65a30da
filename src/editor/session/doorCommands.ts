import * as vscode from 'vscode';
import type { GuestRole } from '../../host/door/handshake.ts';
import type { Participant } from '../../shared/protocol/participant.ts';
import { choosePerson } from '../people/choosePerson.ts';
import { plainText } from '../plainText.ts';
import { tellBriefly } from '../tellBriefly.ts';
import type { DoorDesk } from './doorDesk.ts';
import { showReach } from './reachMessages.ts';
import type { Hosting } from './runningSession.ts';

type Command = (given?: unknown) => Promise<void>;

/** What only a host does, by their own hand. Nothing of it where this window hosts no session. */
export function doorCommands(
  hosting: () => Hosting | undefined,
  desk: DoorDesk,
): Readonly<Record<string, (...args: unknown[]) => Promise<void>>> {
  const asHost =
    (run: (host: Hosting, given: unknown) => Promise<void>): Command =>
    async (given) => {
      const host = hosting();
      if (host) await run(host, given);
    };
  const makeEditor = asHost((host, given) => changeRole(host, given, 'editor'));
  const makeViewer = asHost((host, given) => changeRole(host, given, 'viewer'));
  return {
    makeEditor,
    makeViewer,
    // From somebody's row, where nobody is asked for.
    makePersonEditor: makeEditor,
    makePersonViewer: makeViewer,
    removeParticipant: asHost(remove),
    answerRequests: asHost(() => desk.review()),
    lockSession: asHost((host) => setLocked(host, true)),
    unlockSession: asHost((host) => setLocked(host, false)),
    chooseWhoJoins: asHost(chooseWhoJoins),
    changeLinks: asHost(changeLinks),
    checkReach: asHost(({ session, reach }) => showReach(session, reach)),
  };
}

const other: { readonly [R in GuestRole]: GuestRole } = { editor: 'viewer', viewer: 'editor' };

async function changeRole({ session, keepDoor }: Hosting, given: unknown, role: GuestRole): Promise<void> {
  const candidates = session.participants.filter((one) => one.role === other[role]);
  const question = {
    title: role === 'editor' ? vscode.l10n.t('Make Editor') : vscode.l10n.t('Make Viewer'),
    placeHolder:
      role === 'editor'
        ? vscode.l10n.t('Who may change the images')
        : vscode.l10n.t('Who may only look, point and chat'),
    nobody:
      role === 'editor'
        ? vscode.l10n.t('There is no viewer in the session.')
        : vscode.l10n.t('There is no editor in the session but you.'),
  };
  const person = await choosePerson(candidates, given, question, session.participants);
  if (!person) return;
  session.setRole(person.id, role);
  // Only what a crash cannot undo is told.
  await session.whenKept();
  if (role === 'editor') return tellBriefly(vscode.l10n.t('{0} can edit now.', person.name));
  await offerOtherLinks({ session, keepDoor }, person);
}

/** Who knows the link for editors could join by it once more, as somebody new. */
async function offerOtherLinks(host: Pick<Hosting, 'session' | 'keepDoor'>, { name }: Participant): Promise<void> {
  const change = vscode.l10n.t('Change Links');
  const text = vscode.l10n.t(
    '{0} can only look now. Who has the session link could join again by it as an editor, until you change the links.',
    name,
  );
  if ((await vscode.window.showInformationMessage(plainText(text), change)) === change) await changeLinks(host);
}

async function remove({ session, keepDoor }: Hosting, given: unknown): Promise<void> {
  const person = await choosePerson(
    session.participants.filter(({ role }) => role !== 'host'),
    given,
    {
      title: vscode.l10n.t('Remove from Session'),
      placeHolder: vscode.l10n.t('Who has to leave'),
      nobody: vscode.l10n.t('There is nobody in the session but you.'),
    },
    session.participants,
  );
  if (!person || !(await confirmRemoval(person))) return;
  session.remove(person.id);
  await Promise.all([keepDoor(), session.whenKept()]);
  const copy = vscode.l10n.t('Copy New Link');
  const text = vscode.l10n.t(
    '{0} was removed, and the links have changed. Whoever else shall join needs the new one.',
    person.name,
  );
  const chosen = await vscode.window.showInformationMessage(plainText(text), copy);
  if (chosen) await vscode.commands.executeCommand('pixelpair.copyLink');
}

async function confirmRemoval({ name }: Participant): Promise<boolean> {
  const yes = { title: vscode.l10n.t('Remove') };
  const detail = vscode.l10n.t(
    'They cannot come back: the links change with it, and old ones let nobody in any more. Everybody who is here stays; who has left or joins later needs the new link. What they have edited stays, too.',
  );
  const text = vscode.l10n.t('Remove {0} from the session?', name);
  return (await vscode.window.showWarningMessage(plainText(text), { modal: true, detail }, yes)) === yes;
}

async function setLocked({ session, keepDoor }: Hosting, isLocked: boolean): Promise<void> {
  const waited = session.requests.some(({ kind }) => kind === 'join');
  session.setPolicy({ isLocked });
  await keepDoor();
  tellBriefly(isLocked ? lockedText(waited) : vscode.l10n.t('The session is open again to people with the link.'));
}

/** VS Code lets nobody close the questions about those who waited: it is said that they are settled. */
function lockedText(waited: boolean): string {
  return waited
    ? vscode.l10n.t(
        'The session is locked: nobody new gets in, nor does anybody who was waiting. Those inside stay, and can come back.',
      )
    : vscode.l10n.t('The session is locked: nobody new gets in. Those inside stay, and can come back.');
}

async function chooseWhoJoins({ session, keepDoor }: Hosting): Promise<void> {
  const { approves } = session.door;
  const current = vscode.l10n.t('now');
  const items = [
    {
      label: vscode.l10n.t('$(link) Everybody with the link'),
      description: approves ? '' : current,
      detail: vscode.l10n.t('They are in at once. Those who are waiting get in, too'),
      approves: false,
    },
    {
      label: vscode.l10n.t('$(person-add) Those I let in'),
      description: approves ? current : '',
      detail: vscode.l10n.t('You are asked about everybody new, with their name and address'),
      approves: true,
    },
  ];
  const title = vscode.l10n.t('Choose Who Joins');
  const chosen = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Who gets in?') });
  if (!chosen || chosen.approves === approves) return;
  session.setPolicy({ approves: chosen.approves });
  await keepDoor();
}

async function changeLinks({ session, keepDoor }: Pick<Hosting, 'session' | 'keepDoor'>): Promise<void> {
  session.rotateLinks();
  // Only what a crash cannot undo is told.
  await keepDoor();
  const [link, viewLink] = [vscode.l10n.t('Copy Link'), vscode.l10n.t('Copy View-Only Link')];
  const text = vscode.l10n.t('The links have changed: old ones let nobody in any more. Those inside stay.');
  const chosen = await vscode.window.showInformationMessage(plainText(text), link, viewLink);
  if (chosen === link) await vscode.commands.executeCommand('pixelpair.copyLink');
  if (chosen === viewLink) await vscode.commands.executeCommand('pixelpair.copyViewLink');
}
