import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findViolations, importsOf, readSources, type SourceFile } from './imports.ts';

const sourceFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', 'src');
const longestFile = 300;

describe('layers', () => {
  const sources = readSources(sourceFolder);

  it('imports run only the way the design allows', () => {
    assert.deepEqual(findViolations(sources), []);
  });

  it('shared/ declares no globals of a platform', () => {
    const declaring = sources.filter((file) => file.path.startsWith('shared/') && declaresGlobals(file));
    assert.deepEqual(
      declaring.map((file) => file.path),
      [],
    );
  });

  it('no file has grown past 300 lines', () => {
    const long = sources.filter((file) => file.text.split('\n').length > longestFile + 1);
    assert.deepEqual(
      long.map((file) => file.path),
      [],
    );
  });

  it('the composition root stays within 80 lines', () => {
    const root = sources.find((file) => file.path === 'extension.ts');
    assert.ok(root);
    assert.ok(root.text.split('\n').length <= 81);
  });
});

describe('the layer test itself', () => {
  const forbidden: readonly (readonly [string, string])[] = [
    ['shared/recipe/filters.ts', "import { readFile } from 'node:fs/promises';"],
    ['shared/recipe/filters.ts', "import fs from 'fs';"],
    ['shared/recipe/filters.ts', "import type { Seat } from '../../client/seat.ts';"],
    ['host/room/room.ts', "import type {\n  Seat,\n  Other,\n} from '../../client/seat.ts';"],
    ['client/connect.ts', "import { randomUUID } from 'node:crypto';"],
    ['client/connect.ts', "const { room } = await import('../host/room/room.ts');"],
    ['render/renderer.ts', "export * from '../imaging/imaging.ts';"],
    ['imaging/worker.ts', "import * as vscode from 'vscode';"],
    ['imaging/bmp/decodeBmp.ts', "import { Jimp } from 'jimp';"],
    ['webview/page.ts', "import '../editor/document.ts';"],
    ['webview/page.ts', "import { io } from 'socket.io-client';"],
    ['editor/document.ts', "import { createRenderer } from '../render/renderer.ts';"],
    ['elsewhere/thing.ts', "import './other.ts';"],
  ];

  for (const [from, text] of forbidden) {
    it(`catches ${from} with ${JSON.stringify(text)}`, () => {
      assert.equal(findViolations([{ path: from, text }]).length, 1);
    });
  }

  it('lets allowed imports pass', () => {
    const text = "import * as vscode from 'vscode';\nimport { a } from '../shared/recipe/edit.ts';\nimport './b.ts';";
    assert.deepEqual(findViolations([{ path: 'editor/document.ts', text }]), []);
  });

  it('does not take a comment for an import', () => {
    assert.deepEqual(importsOf("/**\n * import { a } from 'vscode';\n */\n// import 'fs';"), []);
  });
});

function declaresGlobals(file: SourceFile): boolean {
  return /^\s*declare\s+(?:const|let|var|function|class|global|namespace)\b/m.test(file.text);
}
