import * as vscode from 'vscode';
import { formatPercent } from '../../shared/formatPercent.ts';

/** What the status bar says of one editor; what is not known yet is left out. */
export interface ViewFacts {
  /** 1 where a pixel of the picture covers a CSS pixel. */
  readonly zoom: number | undefined;
  /** Of the picture as it will be saved, in pixels. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  /** How large the file is, and its format. */
  readonly file: string | undefined;
}

/** An editor as far as the status bar is concerned. */
export interface ShownView {
  readonly facts: ViewFacts;
  zoomTo(zoom: number | 'fit'): void;
}

/** Items of the status bar for the editor that is looked at, where and in the order that VS Code's image preview has its. */
export interface ViewItems extends vscode.Disposable {
  /** This editor is looked at, or something about it has changed meanwhile. */
  show(view: ShownView): void;
  /** It is not looked at any more. */
  hide(view: ShownView): void;
}

const chooseZoom = 'pixelpair.chooseZoom';

export function createViewItems(): ViewItems {
  const zoom = createItem('zoom', vscode.l10n.t('Image Zoom'), 103);
  const size = createItem('size', vscode.l10n.t('Image Size'), 102);
  const file = createItem('fileSize', vscode.l10n.t('Image File Size'), 101);
  let shown: ShownView | undefined;
  zoom.command = chooseZoom;
  zoom.tooltip = vscode.l10n.t('Choose Zoom');
  const command = vscode.commands.registerCommand(chooseZoom, async () => {
    const view = shown;
    const chosen = view && (await askZoom());
    if (chosen !== undefined) view?.zoomTo(chosen);
  });
  const update = () => {
    const facts = shown?.facts;
    setItem(zoom, facts?.zoom ? `${formatPercent(facts.zoom)} %` : undefined);
    setItem(size, facts?.size && `${facts.size.width} x ${facts.size.height}`);
    setItem(file, facts?.file);
  };
  return {
    show(view) {
      shown = view;
      update();
    },
    hide(view) {
      if (shown !== view) return;
      shown = undefined;
      update();
    },
    dispose: () => vscode.Disposable.from(zoom, size, file, command).dispose(),
  };
}

/** To the left of the session's item, which has 100. */
function createItem(id: string, name: string, priority: number): vscode.StatusBarItem {
  const item = vscode.window.createStatusBarItem(`pixelpair.${id}`, vscode.StatusBarAlignment.Right, priority);
  item.name = name;
  return item;
}

function setItem(item: vscode.StatusBarItem, text: string | undefined): void {
  item.text = text ?? '';
  if (text) item.show();
  else item.hide();
}

async function askZoom(): Promise<number | 'fit' | undefined> {
  const levels = [0.1, 0.25, 0.5, 1, 2, 4, 8, 16] as const;
  const items: readonly (vscode.QuickPickItem & { readonly zoom: number | 'fit' })[] = [
    { label: vscode.l10n.t('Whole Image'), zoom: 'fit' },
    ...levels.map((zoom) => ({ label: `${zoom * 100} %`, zoom })),
  ];
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Choose a zoom') });
  return chosen?.zoom;
}
