import { EventEmitter, RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import type { Language } from '../../core/cite/citation';
import { globPattern } from '../../core/cite/globPattern';
import { languageOf } from '../../core/cite/languages';
import { isAbsolute } from '../../core/cite/paths';
import { inputFolders } from '../../core/cite/texInputs';
import { Owner } from '../../core/disposable';
import type { Parts } from '../parts';
import { isSearchable, walkFiles } from '../sources/walk';
import { DocumentFiles } from './documentFiles';

/** A file can ask for a file, such as a chapter for its root document; longer chains than this are a circle. */
const rounds = 12;
const never = '**/{node_modules,.git,_site,_book}/**';
const maxFiles = 200;

/** One bibliography that a document declares. */
export interface Bibliography {
  /** As the document states it; what another file states is relative to the document's folder. */
  readonly path: string;
  /** The files, several for a pattern; where there is none, the first place that was tried. */
  readonly files: readonly Uri[];
  readonly isThere: boolean;
  /** Every place that was looked at, in order. */
  readonly tried: readonly Uri[];
}

export interface Declared {
  readonly bibliographies: readonly Bibliography[];
  /** Addresses: they are not fetched. */
  readonly remote: readonly string[];
  /** Project files and documents besides this one that were read. */
  readonly asked: readonly Uri[];
  /** What other files of its project label, to which it refers as it cites keys. */
  readonly labels: readonly string[];
}

const nothing: Declared = { bibliographies: [], remote: [], asked: [], labels: [] };

/** Bibliographies of documents, looked up once per version of a document and of the files that decide. */
export class DocumentBibliographies extends Owner {
  readonly #known = new WeakMap<TextDocument, { version: string; declared: Promise<Declared> }>();
  readonly #changed = this.own(new EventEmitter<void>());
  /** Told when a file that decides has changed: a project file, a root document, a bibliography that came or went. */
  readonly onDidChange = this.#changed.event;
  readonly #files: DocumentFiles;
  #turn = 0;

  constructor(private readonly parts: Parts) {
    super();
    this.#files = this.own(new DocumentFiles(parts));
    this.own(
      this.#files.onDidChange(() => {
        this.#turn++;
        this.#changed.fire();
      }),
    );
  }

  /** The files that the document declares, itself or through its project; empty if it declares none. */
  async files(document: TextDocument): Promise<Uri[]> {
    return (await this.declared(document)).bibliographies.flatMap(({ files }) => files);
  }

  declared(document: TextDocument): Promise<Declared> {
    const source = declaringDocument(document);
    const version = `${document.version} ${source.version} ${this.#turn}`;
    const known = this.#known.get(document);
    if (known?.version === version) return known.declared;
    const declared = this.#find(document, source.getText());
    declared.catch(() => this.#known.delete(document)); // the caller is told; the next one asks again
    this.#known.set(document, { version, declared });
    return declared;
  }

  /** The rules are applied in the worker, which says what other files they need: project files, root documents. */
  async #find(document: TextDocument, text: string): Promise<Declared> {
    const folder = folderOf(document);
    if (!folder || !hasFiles(folder)) return nothing;
    const files = new Map<string, string | null>();
    const profiles = this.parts.platform.variable('QUARTO_PROFILE')?.match(/[\w.-]+/g) ?? [];
    for (let round = 0; round < rounds; round++) {
      const asking = [text, language(document), files, profiles] as const;
      const { paths, wanted, labels } = await this.parts.worker.call('bibliographies', [...asking]);
      if (wanted.length > 0) {
        const texts = await Promise.all(wanted.map(path => this.#files.text(this.#at(folder, path))));
        for (const [index, path] of wanted.entries()) files.set(path, texts[index] ?? null);
        continue;
      }
      const remote = paths.filter(path => /^https?:/i.test(path));
      const local = paths.filter(path => !remote.includes(path));
      const asked = [...files].flatMap(([path, found]) => (found === null ? [] : [this.#at(folder, path)]));
      const bibliographies = await Promise.all(local.map(path => this.#bibliography(document, folder, path)));
      return { bibliographies, remote, asked, labels };
    }
    return nothing;
  }

  async #bibliography(document: TextDocument, folder: Uri, path: string): Promise<Bibliography> {
    if (/[*?[{]/.test(path)) return this.#pattern(folder, path);
    const tried: Uri[] = [];
    for await (const place of this.#places(document, folder, path)) {
      if (tried.some(uri => uri.toString() === place.toString())) continue;
      tried.push(place);
      if (await this.#files.isThere(place)) return { path, files: [place], isThere: true, tried };
    }
    return { path, files: tried.slice(0, 1), isThere: false, tried };
  }

  /** Beside the document, in the workspace folder, from where documents are often compiled, and where TeX looks. */
  async *#places(document: TextDocument, folder: Uri, path: string): AsyncGenerator<Uri> {
    yield this.#at(folder, path);
    if (isAbsolute(path)) return;
    const root = workspace.getWorkspaceFolder(document.uri)?.uri;
    if (root) yield Uri.joinPath(root, path);
    if (language(document) !== 'latex' || folder.scheme !== 'file') return;
    const variables = ['BIBINPUTS', 'TEXINPUTS'].map(name => this.parts.platform.variable(name) ?? '');
    for (const input of variables.flatMap(inputFolders)) {
      const base = this.#at(folder, input.path);
      yield Uri.joinPath(base, path);
      if (input.deep) yield* await workspace.findFiles(new RelativePattern(base, `**/${path}`), null, 1);
    }
  }

  /** Patterns such as `refs/*.bib` become the files that there are. */
  async #pattern(folder: Uri, path: string): Promise<Bibliography> {
    const slash = path.lastIndexOf('/', path.search(/[*?[{]/)) + 1;
    const base = this.#at(folder, path.slice(0, slash) || '.');
    const files = await filesLike(base, path.slice(slash));
    return { path, files, isThere: files.length > 0, tried: [Uri.joinPath(base, path.slice(slash))] };
  }

  #at(folder: Uri, path: string): Uri {
    const home = path.startsWith('~/') ? this.parts.platform.home() : undefined;
    if (home) return Uri.joinPath(home, path.slice(2));
    const absolute = /^\/|^[a-z]:[\\/]/i.test(path);
    return absolute ? folder.with({ path: Uri.file(path).path }) : Uri.joinPath(folder, path);
  }
}

async function filesLike(base: Uri, glob: string): Promise<Uri[]> {
  if (isSearchable(base)) return workspace.findFiles(new RelativePattern(base, glob), never, maxFiles);
  const pattern = globPattern(glob);
  const found = await walkFiles(
    base,
    path => pattern.test(path.slice(base.path.replace(/\/?$/, '/').length)),
    maxFiles,
  );
  return found.files;
}

/** The notebook of a cell. */
function notebookOf(document: TextDocument) {
  if (document.uri.scheme !== 'vscode-notebook-cell') return undefined;
  return workspace.notebookDocuments.find(each => each.getCells().some(cell => cell.document === document));
}

/** What paths are relative to; undefined for a new document while no folder is open. */
function folderOf(document: TextDocument): Uri | undefined {
  const uri = notebookOf(document)?.uri ?? document.uri;
  return uri.scheme === 'untitled' ? workspace.workspaceFolders?.[0]?.uri : Uri.joinPath(uri, '..');
}

/** False for documents that an extension makes up, beside which there are no files to ask for. */
function hasFiles({ scheme }: Uri): boolean {
  return workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

/** The document with the front matter: of a notebook the first cell, of which the others are a continuation. */
function declaringDocument(document: TextDocument): TextDocument {
  const first = notebookOf(document)?.getCells()[0]?.document;
  return first && /^---[ \t]*\r?\n/.test(first.getText()) ? first : document;
}

/** The citation language of a document, by its language and its name: a plain VS Code calls `.typ` and `.qmd` plain text. */
export function language(document: TextDocument): Language {
  return languageOf(document.languageId, document.fileName);
}
