import { l10n, type TextDocument, Uri, workspace } from 'vscode';
import type { Span } from '../../core/cite';
import { readIfThere } from '../../platform/bytes';
import { UserError } from '../commands';
import { readSettings } from '../settings';
import type { CiteParts } from './insertCitation';

/** Styles that come with Papertree, by the names that the setting and `csl:` take. */
export const shippedStyles: readonly string[] = ['apa', 'vancouver', 'harvard-cite-them-right'];

/** A style that is missing or cannot be used: another one can be chosen. */
export class StyleError extends UserError {}

interface Style {
  /** The name of a shipped style, or the XML of one. */
  readonly style: string;
  readonly locale?: string;
}

/** The style `named`, else that of the front matter (`csl:`, with `lang:`), else that of the setting; a path is read. */
export async function styleOf(
  parts: CiteParts,
  document: TextDocument | undefined,
  named: string | undefined,
): Promise<Style> {
  const own = document && fieldOf(document.getText(), 'csl');
  const name = named ?? own?.value ?? readSettings(document?.uri).referenceStyle;
  const style = /\.csl$/i.test(name)
    ? await readStyle(parts, document, name, named === undefined && own !== undefined)
    : name;
  const locale = document && fieldOf(document.getText(), 'lang')?.value;
  return { style, ...(locale !== undefined && { locale }) };
}

/** What the front matter says for `name`, and where. */
export function fieldOf(text: string, name: string): (Span & { readonly value: string }) | undefined {
  const head = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text)?.[0] ?? '';
  const match = new RegExp(`^(${name}:[ \\t]*)("[^"\\n]*"|'[^'\\n]*'|[^"'\\r\\n#]+)`, 'm').exec(head);
  const written = match?.[2]?.trimEnd();
  if (!match || !written) return undefined;
  const start = match.index + (match[1] ?? '').length;
  return { start, end: start + written.length, value: written.replace(/^["']|["']$/g, '').trim() };
}

/** Beside the document if its front matter names the file, else in the workspace folder first. */
async function readStyle(
  parts: CiteParts,
  document: TextDocument | undefined,
  path: string,
  isOwn: boolean,
): Promise<string> {
  if (/^https?:/i.test(path)) return path; // a style's web address is its id; shipped styles are known by it
  const places = placesOf(document, path, isOwn);
  for (const place of places) {
    const bytes = await readIfThere(parts.platform, place).catch((error: Error) => {
      throw new StyleError(l10n.t('The citation style {0} could not be read: {1}', path, error.message));
    });
    if (bytes) return new TextDecoder().decode(bytes);
  }
  const tried = places.map(place => workspace.asRelativePath(place)).join(', ');
  throw new StyleError(
    isOwn && document
      ? l10n.t(
          '{0} names the citation style {1}, which is not there: {2}',
          workspace.asRelativePath(document.uri),
          path,
          tried,
        )
      : l10n.t('The citation style {0} is not there: {1}', path, tried),
  );
}

function placesOf(document: TextDocument | undefined, path: string, isOwn: boolean): Uri[] {
  const root = (document && workspace.getWorkspaceFolder(document.uri)?.uri) ?? workspace.workspaceFolders?.[0]?.uri;
  const beside = document && document.uri.scheme !== 'untitled' ? Uri.joinPath(document.uri, '..') : undefined;
  if (/^(?:\/|[a-z]:[\\/])/i.test(path)) return [(root ?? beside ?? Uri.file('/')).with({ path: Uri.file(path).path })];
  const folders = (isOwn ? [beside, root] : [root, beside]).filter(folder => folder !== undefined);
  const uris = folders.map(folder => Uri.joinPath(folder, path));
  return uris.filter((uri, index) => uris.findIndex(each => each.toString() === uri.toString()) === index);
}
