import { RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import type { Language } from '../../core/cite/citation';
import { languageOf } from '../../core/cite/languages';
import { readIfThere } from '../../platform/bytes';
import type { Parts } from '../parts';

/** A file can ask for a file, such as a chapter for its root document; longer chains than this are a circle. */
const rounds = 12;
const never = '**/{node_modules,.git,_site,_book}/**';
const maxFiles = 200;

/** Bibliographies of documents, looked up once per version of a document. */
export class DocumentBibliographies {
  readonly #known = new WeakMap<TextDocument, { version: number; files: Promise<Uri[]> }>();

  constructor(private readonly parts: Parts) {}

  /** The files that the document declares, itself or through its project; empty if it declares none. */
  files(document: TextDocument): Promise<Uri[]> {
    const known = this.#known.get(document);
    if (known?.version === document.version) return known.files;
    const files = this.#find(document);
    files.catch(() => this.#known.delete(document)); // the caller is told; the next one asks again
    this.#known.set(document, { version: document.version, files });
    return files;
  }

  /** The rules are applied in the worker, which says what other files they need: project files, root documents. */
  async #find(document: TextDocument): Promise<Uri[]> {
    const folder = Uri.joinPath(document.uri, '..');
    const at = (path: string) => {
      const absolute = /^\/|^[a-z]:[\\/]/i.test(path);
      return absolute ? folder.with({ path: Uri.file(path).path }) : Uri.joinPath(folder, path);
    };
    const files = new Map<string, string | null>();
    for (let round = 0; round < rounds; round++) {
      const text = document.getText();
      const { paths, wanted } = await this.parts.worker.call('bibliographies', [text, language(document), files]);
      if (wanted.length === 0)
        return expand(
          paths.filter(path => !/^https?:/i.test(path)),
          at,
        );
      for (const path of wanted) files.set(path, await this.#text(at(path)));
    }
    return [];
  }

  async #text(uri: Uri): Promise<string | null> {
    try {
      const bytes = await readIfThere(this.parts.platform, uri);
      return bytes ? new TextDecoder().decode(bytes) : null;
    } catch (error) {
      this.parts.log.warn(`${uri.toString()}: ${(error as Error).message}`);
      return null;
    }
  }
}

/** Patterns such as `refs/*.bib` become the files that there are. */
async function expand(paths: readonly string[], at: (path: string) => Uri): Promise<Uri[]> {
  const found = await Promise.all(
    paths.map(async path => {
      const wild = path.search(/[*?[{]/);
      if (wild < 0) return [at(path)];
      const slash = path.lastIndexOf('/', wild) + 1;
      return workspace.findFiles(
        new RelativePattern(at(path.slice(0, slash) || '.'), path.slice(slash)),
        never,
        maxFiles,
      );
    }),
  );
  return found.flat();
}

/** The citation language of a document, by its language and its name: a plain VS Code calls `.typ` and `.qmd` plain text. */
export function language(document: TextDocument): Language {
  return languageOf(document.languageId, document.fileName);
}
