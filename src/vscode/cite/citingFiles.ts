import { type CancellationToken, Range, RelativePattern, type TextDocument, type Uri, workspace } from 'vscode';
import {
  type Citation,
  citingLanguages,
  filePatterns,
  findCitations,
  findInNotebook,
  type Language,
  languageOf,
} from '../../core/cite';
import type { Span } from '../../core/cite/citation';
import { Lines } from '../../core/cite/lines';
import type { Parts } from '../parts';
import { isSearchable, walkFiles } from '../sources/walk';

export interface FoundCitation {
  readonly key: string;
  readonly range: Range;
  /** What stands between the brackets of a bracketed citation, such as `see @a, p. 3`. */
  readonly inBrackets?: { readonly text: string; readonly range: Range };
}

/** A document of the workspace, with its citations of the keys that were asked for. */
export interface CitingFile {
  readonly uri: Uri;
  readonly language: Language;
  /** A notebook that no editor has open: the ranges are those in the JSON of its file. */
  readonly isNotebook: boolean;
  readonly citations: readonly FoundCitation[];
}

const endings = [...new Set(citingLanguages.flatMap(filePatterns).map(pattern => pattern.replace('**/*.', '')))];
const documentsGlob = `**/*.{${[...endings, 'ipynb'].join(',')}}`;
const without = '**/{node_modules,.git,.venv,venv,_book,_site,.ipynb_checkpoints}/**';
const maxFiles = 5000;
const parallel = 8;

/** Documents of the workspace that cite one of the keys, each with where; open documents as they stand in their editors. */
export async function citingFiles(
  parts: Parts,
  keys: string | ReadonlySet<string>,
  token?: CancellationToken,
): Promise<CitingFile[]> {
  const wanted = typeof keys === 'string' ? new Set([keys]) : keys;
  const open = new Map(workspace.textDocuments.map(document => [document.uri.toString(), document]));
  const cells = [...open.values()].filter(({ uri }) => uri.scheme === 'vscode-notebook-cell').map(({ uri }) => uri);
  const notebooks = new Set(workspace.notebookDocuments.map(({ uri }) => uri.toString()));
  const files = (await documentFiles(token)).filter(uri => !notebooks.has(uri.toString())); // their cells are documents
  const queue = [...cells, ...files];
  const found: CitingFile[] = [];
  const work = async () => {
    for (let uri = queue.pop(); uri && !token?.isCancellationRequested; uri = queue.pop()) {
      const file = await look(parts, uri, wanted, open.get(uri.toString()));
      if (file) found.push(file);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return found.sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
}

/** Every document of the workspace in which one can cite. */
async function documentFiles(token?: CancellationToken): Promise<Uri[]> {
  const isDocument = (path: string) =>
    isNotebookPath(path) || endings.some(ending => path.toLowerCase().endsWith(`.${ending}`));
  const found = await Promise.all(
    (workspace.workspaceFolders ?? []).map(async folder => {
      if (!isSearchable(folder.uri)) return (await walkFiles(folder.uri, isDocument, maxFiles, token)).files;
      return workspace.findFiles(new RelativePattern(folder, documentsGlob), without, maxFiles, token);
    }),
  );
  return found.flat();
}

async function look(
  parts: Parts,
  uri: Uri,
  keys: ReadonlySet<string>,
  open: TextDocument | undefined,
): Promise<CitingFile | undefined> {
  const text = open ? open.getText() : await textOf(parts, uri);
  if (text === undefined) return undefined;
  if (uri.scheme !== 'vscode-notebook-cell' && isNotebookPath(uri.path)) return lookInNotebook(uri, text, keys);
  if (![...keys].some(key => text.includes(key))) return undefined;
  const language = languageOf(open?.languageId ?? 'plaintext', uri.path);
  const places = findCitations(text, language).filter(citation => keys.has(citation.key));
  if (places.length === 0) return undefined;
  const rangeOf = rangesOf(text);
  const citations = places.map(citation => {
    const inner = betweenBrackets(text, citation);
    const inBrackets = inner && { text: inner.text, range: rangeOf(inner) };
    return { key: citation.key, range: rangeOf(citation), ...(inBrackets && { inBrackets }) };
  });
  return { uri, language, isNotebook: false, citations };
}

function lookInNotebook(uri: Uri, json: string, keys: ReadonlySet<string>): CitingFile | undefined {
  const isPlain = (key: string) => /^[\w:.-]+$/.test(key); // any other may be escaped in JSON
  if ([...keys].every(key => isPlain(key) && !json.includes(key))) return undefined;
  const found = findInNotebook(json).filter(({ citation }) => keys.has(citation.key));
  if (found.length === 0) return undefined;
  const rangeOf = rangesOf(json);
  const citations = found.map(({ citation, inFile }) => ({ key: citation.key, range: rangeOf(inFile) }));
  return { uri, language: 'markdown', isNotebook: true, citations };
}

function isNotebookPath(path: string): boolean {
  return /\.ipynb$/i.test(path);
}

function rangesOf(text: string): (span: Span) => Range {
  const lines = new Lines(text);
  return ({ start, end }) => {
    const [from, to] = [lines.at(start), lines.at(end)];
    return new Range(from.line, from.column, to.line, to.column);
  };
}

/** A file that cannot be read, or was deleted a moment ago, costs itself only. */
async function textOf(parts: Parts, uri: Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await parts.platform.read(uri));
  } catch (error) {
    parts.log.warn(`${uri.toString()}: ${(error as Error).message}`);
    return undefined;
  }
}

/** The text between the brackets of a Markdown citation that stands in brackets, in one line and without others inside. */
export function betweenBrackets(
  text: string,
  { command, group }: Citation,
): { text: string; start: number; end: number } | undefined {
  if (command !== '[') return undefined;
  const [start, end] = [group.start + 1, group.end - 1];
  const inner = text.slice(start, end);
  return /[[\]\r\n]/.test(inner) ? undefined : { text: inner, start, end };
}
