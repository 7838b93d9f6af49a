import { l10n, type TextDocument, Uri, WorkspaceEdit, workspace } from 'vscode';
import { findCitations } from '../../core/cite';
import type { CslItem } from '../../core/csl';
import type { Paper } from '../../core/paper';
import { webPageOf } from '../../core/readerPaper';
import { UserError } from '../commands';
import { readSettings } from '../settings';
import { language } from './documentBibliography';
import { keysOf } from './documentKeys';
import { rangeOf } from './hover';
import type { CiteParts } from './insertCitation';

/** Puts the list of what the document cites into our marked block, or refreshes it there. */
export async function insertReferences(parts: CiteParts): Promise<void> {
  const document = parts.lastEditor.get()?.document;
  if (!document) throw new UserError(l10n.t('Open a document that cites papers.'));
  const view = await keysOf(document, parts, parts.bibliographies);
  const keys = new Set(findCitations(document.getText(), language(document)).map(citation => citation.key));
  const papers = new Set([...keys].flatMap(key => view.paper(key) ?? []));
  if (papers.size === 0) throw new UserError(l10n.t('This document cites no paper that the library has.'));
  const lines = await formatted(parts, document, [...papers], 'html');
  const edit = new WorkspaceEdit();
  const block = await parts.processor.call('referencesBlock', [document.getText(), language(document), lines]);
  edit.replace(document.uri, rangeOf(document, block), block.text);
  if (!(await workspace.applyEdit(edit)))
    throw new UserError(l10n.t('{0} cannot be changed.', workspace.asRelativePath(document.uri)));
}

/** References of papers in the document's style, or in that of the settings. */
export async function formatted(
  parts: CiteParts,
  document: TextDocument | undefined,
  papers: readonly Paper[],
  format: 'text' | 'html',
): Promise<string[]> {
  const { style, locale } = await styleOf(parts, document);
  const items = papers.map(({ item }) => withLink(item));
  try {
    const rows = await parts.processor.call('references', [items, style, locale, format]);
    return rows.map(row => row.text);
  } catch (error) {
    throw new UserError((error as Error).message);
  }
}

/** Styles print a DOI or an address: a paper that has but an arXiv id is found by its page there. */
function withLink(item: CslItem): CslItem {
  const URL = item.URL || item.DOI ? undefined : webPageOf(item);
  return URL ? { ...item, URL } : item;
}

/** The style that the front matter names (`csl:` and `lang:`), else that of the setting; a path is read. */
async function styleOf(
  parts: CiteParts,
  document: TextDocument | undefined,
): Promise<{ style: string; locale?: string }> {
  const head = /^---\r?\n[\s\S]*?\n(?:---|\.\.\.)\r?\n/.exec(document?.getText() ?? '')?.[0] ?? '';
  const field = (name: string) => new RegExp(`^${name}:\\s*["']?([^"'\\r\\n#]+)`, 'm').exec(head)?.[1]?.trim();
  const named = field('csl') ?? readSettings(document?.uri).referenceStyle;
  const style = /\.csl$/i.test(named) ? await readStyle(parts, document, named) : named;
  return { style, locale: field('lang') };
}

async function readStyle(parts: CiteParts, document: TextDocument | undefined, path: string): Promise<string> {
  const folder = document ? Uri.joinPath(document.uri, '..') : workspace.workspaceFolders?.[0]?.uri;
  if (/^https?:/i.test(path)) return path; // a style's web address is its id; shipped styles are known by it
  const uri =
    /^(?:\/|[a-z]:[\\/])/i.test(path) || !folder
      ? (folder ?? Uri.file('/')).with({ path: Uri.file(path).path })
      : Uri.joinPath(folder, path);
  try {
    return new TextDecoder().decode(await parts.platform.read(uri));
  } catch {
    throw new UserError(l10n.t('The citation style {0} could not be read.', workspace.asRelativePath(uri)));
  }
}
