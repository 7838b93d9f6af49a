import { type CancellationToken, Position, Range, type Uri, workspace } from 'vscode';
import { citingLanguages, filePatterns, findCitations, type Language, languageOf } from '../../core/cite';
import type { Parts } from '../parts';

export interface FoundCitation {
  readonly key: string;
  readonly range: Range;
}

/** A document of the workspace, with its citations of the keys that were asked for. */
export interface CitingFile {
  readonly uri: Uri;
  readonly language: Language;
  readonly citations: readonly FoundCitation[];
}

const endings = citingLanguages.flatMap(filePatterns).map(pattern => pattern.replace('**/*.', ''));
const documentsGlob = `**/*.{${[...new Set(endings)].join(',')}}`;
const without = '**/{node_modules,.git,.venv,venv,_book,_site}/**';
const maxFiles = 5000;
const parallel = 8;

/** Documents of the workspace that cite the key, each with where; open documents as they stand in their editors. */
export async function citingFiles(parts: Parts, key: string, token?: CancellationToken): Promise<CitingFile[]> {
  const queue = await workspace.findFiles(documentsGlob, without, maxFiles, token);
  const found: CitingFile[] = [];
  const work = async () => {
    for (let uri = queue.pop(); uri && !token?.isCancellationRequested; uri = queue.pop()) {
      const file = await look(parts, uri, key);
      if (file) found.push(file);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return found.sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
}

async function look(parts: Parts, uri: Uri, key: string): Promise<CitingFile | undefined> {
  const open = workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  const text = open ? open.getText() : new TextDecoder().decode(await parts.platform.read(uri));
  if (!text.includes(key)) return undefined;
  const language = languageOf(open?.languageId ?? 'plaintext', uri.path);
  const places = findCitations(text, language).filter(citation => citation.key === key);
  if (places.length === 0) return undefined;
  const positions = new Positions(text);
  const citations = places.map(({ start, end }) => ({ key, range: new Range(positions.at(start), positions.at(end)) }));
  return { uri, language, citations };
}

/** Lines and columns of offsets in a text that is open in no editor; offsets must be asked for in order. */
class Positions {
  #line = 0;
  #lineStart = 0;

  constructor(private readonly text: string) {}

  at(offset: number): Position {
    for (;;) {
      const end = this.text.indexOf('\n', this.#lineStart);
      if (end < 0 || end >= offset) break;
      this.#line++;
      this.#lineStart = end + 1;
    }
    return new Position(this.#line, offset - this.#lineStart);
  }
}
