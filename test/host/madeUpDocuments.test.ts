import * as vscode from 'vscode';
import { DocumentBibliographies } from '../../src/vscode/cite/documentBibliography';
import type { Parts } from '../../src/vscode/parts';
import { isEqual } from './expect';
import { inFolder } from './library';
import { test } from './suite';

/** The worker asks for a project file beside the document; every file that is read is noted. */
function noting(): { bibliographies: DocumentBibliographies; read: string[] } {
  const read: string[] = [];
  const parts = {
    worker: { call: async (_: string, [, , files]: [string, string, Map<string, string>]) => asking(files) },
    platform: {
      read: async (uri: vscode.Uri) => {
        read.push(uri.toString());
        throw vscode.FileSystemError.FileNotFound(uri);
      },
      variable: () => undefined,
    },
  };
  return { bibliographies: new DocumentBibliographies(parts as unknown as Parts), read };
}

function asking(files: ReadonlyMap<string, string>) {
  return { paths: [], wanted: files.has('_quarto.yml') ? [] : ['_quarto.yml'], labels: [] };
}

test('beside a document that an extension makes up no project file is looked for', async () => {
  const scheme = 'papertree-made-up';
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => 'As @doe2020 says.\n',
  });
  const { bibliographies, read } = noting();
  try {
    const madeUp = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: '/report.md' }));
    isEqual((await bibliographies.declared(madeUp)).asked, [], 'project files of the document made up');
    isEqual(read, [], 'files read for the document made up');
    await bibliographies.declared(await vscode.workspace.openTextDocument(inFolder('related-work.md')));
    isEqual(read, [inFolder('_quarto.yml').toString()], 'files read for a file');
  } finally {
    bibliographies.dispose();
    provider.dispose();
  }
});
