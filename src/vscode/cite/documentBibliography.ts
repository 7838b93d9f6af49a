import { type TextDocument, Uri } from 'vscode';
import { bibliographyFiles } from '../../core/cite/bibliographyFiles';
import type { Language } from '../../core/cite/citation';
import { languageOf } from '../../core/cite/languages';
import type { Paper } from '../../core/paper';
import { readIfThere } from '../../platform/bytes';
import type { Parts } from '../parts';

/** Bibliographies of documents, looked up once per version of a document. */
export class DocumentBibliographies {
  readonly #known = new WeakMap<TextDocument, { version: number; files: Promise<Uri[]> }>();

  constructor(private readonly parts: Parts) {}

  /** The files that the document declares, itself or through its project; empty if it declares none. */
  files(document: TextDocument): Promise<Uri[]> {
    const known = this.#known.get(document);
    if (known?.version === document.version) return known.files;
    const files = this.#find(document);
    this.#known.set(document, { version: document.version, files });
    return files;
  }

  /** The key by which the document's own bibliography knows the paper, else the paper's first key. */
  async keyFor(paper: Paper, document: TextDocument): Promise<string> {
    const files = new Set((await this.files(document)).map(uri => uri.toString()));
    return paper.origins.find(origin => files.has(origin.source))?.key ?? paper.key;
  }

  async #find(document: TextDocument): Promise<Uri[]> {
    const folder = Uri.joinPath(document.uri, '..');
    const at = (path: string) =>
      /^\/|^[a-z]:[\\/]/i.test(path) ? folder.with({ path: Uri.file(path).path }) : Uri.joinPath(folder, path);
    const read = async (path: string) => {
      const bytes = await readIfThere(this.parts.platform, at(path));
      return bytes && new TextDecoder().decode(bytes);
    };
    const paths = await bibliographyFiles(document.getText(), language(document), read);
    return paths.filter(path => !/^https?:/i.test(path)).map(at);
  }
}

/** The citation language of a document, by its language and its name: a plain VS Code calls `.typ` and `.qmd` plain text. */
export function language(document: TextDocument): Language {
  return languageOf(document.languageId, document.fileName);
}
