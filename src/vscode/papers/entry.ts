import { l10n, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Origin, Paper } from '../../core/paper';
import { UserError } from '../commands';
import type { Parts } from '../parts';

const editorLimit = 50_000_000;

/** The origin that a user would call the paper's entry: in a `.bib` if there is one. */
export function mainOrigin(paper: Paper): Origin | undefined {
  return paper.origins.find(origin => /\.bib(?:tex|latex)?$/i.test(origin.source)) ?? paper.origins[0];
}

/** Opens the file at the entry. */
export async function revealEntry(paper: Paper, toSide = false): Promise<void> {
  const origin = mainOrigin(paper);
  if (!origin) throw new UserError(l10n.t('“{0}” stands in no file.', paper.key));
  const uri = Uri.parse(origin.source, true);
  const { size } = await workspace.fs.stat(uri);
  if (size > editorLimit) {
    const name = workspace.asRelativePath(uri);
    throw new UserError(
      l10n.t('{0} is larger than the 50 MB that an extension can open. The entry is in line {1}.', name, origin.line),
    );
  }
  const document = await workspace.openTextDocument(uri);
  const line = Math.min(origin.line, document.lineCount) - 1;
  const start = document.lineAt(line).range.start;
  await window.showTextDocument(document, {
    selection: new Range(start, start),
    viewColumn: toSide ? ViewColumn.Beside : undefined,
  });
}

/** The entry as it stands in its `.bib`; undefined if it stands in none or the file has changed since it was read. */
export async function entryText(paper: Paper, parts: Parts): Promise<string | undefined> {
  const origin = paper.origins.find(({ source }) => /\.bib(?:tex|latex)?$/i.test(source));
  if (!origin) return undefined;
  const bytes = await parts.platform.read(Uri.parse(origin.source, true));
  const { text } = await parts.worker.call('decode', [bytes]);
  const entry = text.slice(origin.start, origin.end);
  return entry.startsWith('@') && entry.includes(origin.key) ? entry : undefined;
}
