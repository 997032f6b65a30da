import * as vscode from 'vscode';
import { useTexts } from '../shared/l10n.ts';

// On load, and imported first by extension.ts: tables of texts are made when their files are loaded.
if (vscode.l10n.bundle) useTexts(vscode.l10n.bundle, vscode.env.language);
