import type { TextDocument, Uri } from 'vscode';
import { declaredKeys } from '../../core/cite';
import { citableKeys, type KeyState, keyState } from '../../core/cite/keyStates';
import type { Paper } from '../../core/paper';
import type { DocumentKeys } from '../../workerProtocol';
import type { Parts } from '../parts';
import { type Bibliography, type DocumentBibliographies, language } from './documentBibliography';

/** What the keys of a document mean. */
export interface KeyView {
  /** The bibliographies that the document declares. */
  readonly files: readonly Uri[];
  /** Those of them that are nowhere. */
  readonly missing: readonly Bibliography[];
  /** Paper of a key: of the document's bibliographies if it declares any, else of the library. */
  paper(key: string): Paper | undefined;
  /** `conflict`: two of the document's files give the key to different papers. */
  state(key: string): KeyState;
  /** Whether the document's own bibliography has the paper; true where it declares none. */
  has(paper: Paper): boolean;
  /** The key to cite the paper by: of the document's bibliography, else the paper's own. */
  keyOf(paper: Paper): string;
  /** All keys that the document can cite. */
  keys(): Iterable<string>;
  /** The same for the worker, where whole documents are looked through. */
  readonly forWorker: DocumentKeys;
}

/** Looks up what a document's keys mean; reads bibliographies that it declares and that no source names yet. */
export async function keysOf(
  document: TextDocument,
  parts: Parts,
  bibliographies: DocumentBibliographies,
): Promise<KeyView> {
  const [{ bibliographies: declared, remote, labels }] = await Promise.all([
    bibliographies.declared(document),
    parts.sources.start(),
  ]);
  const files = declared.flatMap(each => each.files);
  await parts.sources.include(files);
  const isRead = files.some(uri => parts.sources.file(uri.toString())?.report !== undefined);
  const sources = new Set(files.map(uri => uri.toString()));
  const isDeclared = sources.size > 0;
  const own = new Set(declaredKeys(document.getText(), language(document)));
  const { library } = parts;
  const counting = isDeclared ? sources : undefined;
  const isPartial = remote.length > 0 || (declared.length > 0 && !isRead);
  const keyOf = (paper: Paper) => paper.origins.find(({ source }) => sources.has(source))?.key ?? paper.key;
  return {
    files,
    missing: declared.filter(({ isThere }) => !isThere),
    paper: key => library.byKey(key, counting)[0],
    state: key => (own.has(key) ? 'known' : keyState(library, key, counting)),
    has: paper => !isDeclared || paper.origins.some(({ source }) => sources.has(source)),
    keyOf,
    keys: () => citableKeys(library, counting),
    forWorker: { ...(counting && { sources: [...counting] }), isPartial, labels },
  };
}
