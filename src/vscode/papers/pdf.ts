import { commands, env, extensions, l10n, Uri, workspace } from 'vscode';
import type { Paper } from '../../core/paper';
import { pdfPaths } from '../../core/pdfPaths';
import { pdfsOf, webUrl } from '../../core/readerPaper';
import { UserError } from '../commands';
import type { Parts } from '../parts';

/** Opens the paper's PDF: in the editor if a viewer for PDFs is installed there, else outside. */
export async function openPdf(paper: Paper, parts: Parts): Promise<void> {
  const tried: string[] = [];
  for (const file of pdfsOf(paper.item)) {
    const remote = webUrl(file);
    if (remote) return void (await env.openExternal(Uri.parse(remote.href, true)));
    for (const uri of candidates(file, paper, parts)) {
      if (await exists(uri)) return show(uri);
      tried.push(uri.fsPath);
    }
  }
  if (tried.length === 0) throw new UserError(l10n.t('“{0}” names no PDF file.', paper.item.title ?? paper.key));
  throw new UserError(l10n.t('The PDF was not found. Looked for: {0}', [...new Set(tried)].join(', ')));
}

/** The places of a file of an entry, the likeliest first. */
function candidates(file: string, paper: Paper, parts: Parts): Uri[] {
  const origins = paper.origins.map(origin => Uri.parse(origin.source, true));
  const home = parts.platform.home();
  return pdfPaths(file).flatMap(({ from, path }) => {
    if (from === 'root') return origins.slice(0, 1).map(uri => uri.with({ path: Uri.file(path).path }));
    if (from === 'home') return home ? [Uri.joinPath(home, path)] : [];
    return origins.map(uri => Uri.joinPath(uri, '..', path));
  });
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch {
    return false; // not there: the next candidate is tried, and all are named if none is
  }
}

async function show(uri: Uri): Promise<void> {
  const opensHere = workspace.getConfiguration('workbench').get<Record<string, string>>('editorAssociations')?.[
    '*.pdf'
  ];
  if (opensHere || hasViewer()) await commands.executeCommand('vscode.open', uri);
  else await env.openExternal(uri);
}

/** True if an installed extension says that it opens PDFs. */
function hasViewer(): boolean {
  return extensions.all.some(({ packageJSON }) => {
    const editors: unknown = packageJSON?.contributes?.customEditors;
    return Array.isArray(editors) && JSON.stringify(editors).toLowerCase().includes('.pdf');
  });
}
