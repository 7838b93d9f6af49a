import type { TextDocument, Uri } from 'vscode';
import { declaredKeys } from '../../core/cite';
import type { Paper } from '../../core/paper';
import type { Parts } from '../parts';
import { type DocumentBibliographies, language } from './documentBibliography';

/** What the keys of a document mean. */
export interface KeyView {
  /** The bibliographies that the document declares. */
  readonly files: readonly Uri[];
  /** Paper of a key: of the document's bibliographies if it declares any, else of the library. */
  paper(key: string): Paper | undefined;
  /** `conflict`: two of the document's files give the key to different papers. */
  state(key: string): 'known' | 'unknown' | 'conflict';
  /** Whether the document's own bibliography has the paper; true where it declares none. */
  has(paper: Paper): boolean;
  /** The key to cite the paper by: of the document's bibliography, else the paper's own. */
  keyOf(paper: Paper): string;
  /** All keys that the document can cite. */
  keys(): Iterable<string>;
}

/** Looks up what a document's keys mean; reads bibliographies that it declares and that no source names yet. */
export async function keysOf(
  document: TextDocument,
  parts: Parts,
  bibliographies: DocumentBibliographies,
): Promise<KeyView> {
  const [files] = await Promise.all([bibliographies.files(document), parts.sources.start()]);
  await parts.sources.include(files);
  const sources = new Set(files.map(uri => uri.toString()));
  const isDeclared = sources.size > 0;
  const own = new Set(declaredKeys(document.getText(), language(document)));
  const { library } = parts;
  const papersOf = (key: string) => library.byKey(key, isDeclared ? sources : undefined);
  const keyOf = (paper: Paper) => paper.origins.find(({ source }) => sources.has(source))?.key ?? paper.key;
  return {
    files,
    paper: key => papersOf(key)[0],
    state: key => {
      if (own.has(key)) return 'known';
      const papers = papersOf(key);
      return papers.length > 1 && isDeclared ? 'conflict' : papers.length > 0 ? 'known' : 'unknown';
    },
    has: paper => !isDeclared || paper.origins.some(({ source }) => sources.has(source)),
    keyOf,
    *keys() {
      for (const paper of library.all()) {
        for (const origin of paper.origins) if (!isDeclared || sources.has(origin.source)) yield origin.key;
      }
    },
  };
}
