import type { Paper, Problem } from '../paper';
import { inEnglish, sentence } from '../sentence';
import { finish, type Steps } from '../steps';
import { readArxivAtom } from './arxivAtom';
import { type BibCache, readBibtexSteps } from './bibtex';
import { readCslJson } from './cslJson';
import { readCslYaml } from './cslYaml';
import { type Decoded, decodeSteps, type Encoding } from './decode';
import { readEndnoteTagged } from './endnoteTagged';
import { readEndnoteXml } from './endnoteXml';
import { readHayagriva } from './hayagriva';
import { readMarkdownList } from './markdownList';
import { readMedline } from './medline';
import { readOvid } from './ovid';
import { readPubmedSummary } from './pubmedSummary';
import { readPubmedXml } from './pubmedXml';
import type { Reading, ReadingSteps } from './reading';
import { type Format, recognise } from './recognise';
import { readRis } from './ris';
import { readTitleAbstract } from './titleAbstract';
import { readWebOfScience } from './webOfScience';

export interface SourceReading extends Reading {
  /** A name of `Format`; `empty`, `binary` or `unknown` where there is nothing to read. */
  readonly format: string;
  readonly encoding: Encoding;
  /** The decoded text, which the papers' origins point into. */
  readonly text: string;
}

const readers: Record<Exclude<Format, 'bibtex'>, (text: string, source: string) => ReadingSteps> = {
  'arxiv-atom': readArxivAtom,
  'csl-json': readCslJson,
  'csl-yaml': readCslYaml,
  'endnote-tagged': readEndnoteTagged,
  'endnote-xml': readEndnoteXml,
  hayagriva: readHayagriva,
  markdown: readMarkdownList,
  nbib: readMedline,
  ovid: readOvid,
  'pubmed-summary': readPubmedSummary,
  'pubmed-xml': readPubmedXml,
  ris: readRis,
  titles: readTitleAbstract,
  wos: readWebOfScience,
};

/**
 * Reads files of any format, and a changed `.bib` at the cost of its changed entries: what a source held before is kept
 * until `forget`.
 */
export class SourceReader {
  readonly #caches = new Map<string, BibCache>();

  /** Never throws: what cannot be read is a problem. `name` becomes the source of the papers' origins. */
  read(data: string | Uint8Array, name: string): SourceReading {
    return finish(this.steps(data, name));
  }

  /** As `read`; each step yields all papers read so far, in one list that grows, or none. May be left at any step. */
  *steps(data: string | Uint8Array, name: string): Steps<SourceReading, readonly Paper[]> {
    const decoded = typeof data === 'string' ? fromText(data) : yield* without(decodeSteps(data));
    const { text, encoding } = decoded;
    const format = decoded.binary ? 'binary' : recognise(text, name);
    if (format === 'bibtex' && !isOtherText(text)) {
      return { format, encoding, text, ...(yield* this.#readBibtex(text, name)) };
    }
    this.#caches.delete(name);
    if (format === 'bibtex') return { format, encoding, text, papers: [], problems: [nothingToRead('unknown', name)] };
    if (format === 'binary' || format === 'empty' || format === 'unknown') {
      return { format, encoding, text, papers: [], problems: [nothingToRead(format, name)] };
    }
    return { format, encoding, text, ...(yield* readSafely(readers[format], text, name)) };
  }

  /** Drops what is kept of a source that is gone. */
  forget(name: string): void {
    this.#caches.delete(name);
  }

  *#readBibtex(text: string, name: string): ReadingSteps {
    const { papers, problems, cache } = yield* readBibtexSteps(text, name, this.#caches.get(name));
    this.#caches.set(name, cache);
    return { papers, problems };
  }
}

/** A `.bib` that holds text but not one entry; comments alone are a bibliography that is still to be filled. */
function isOtherText(text: string): boolean {
  return !/@\s*\w+\s*[{(]/.test(text) && text.replace(/^[ \t]*%.*$/gm, '').trim() !== '';
}

/** The same steps, each without papers. */
function* without<T>(steps: Steps<T, undefined>): Steps<T, readonly Paper[]> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    yield [];
  }
}

function fromText(data: string): Decoded {
  const bom = data.startsWith('\ufeff');
  return { text: bom ? data.slice(1) : data, encoding: 'utf-8', bom, binary: false };
}

/** A reader that fails is a fault of ours; the user still hears of the file, and the other files are read. */
function* readSafely(reader: (text: string, source: string) => ReadingSteps, text: string, name: string): ReadingSteps {
  try {
    const { papers, problems } = yield* reader(text, name);
    return { papers, problems: problems.sort((a, b) => a.line - b.line) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const said = sentence('“{0}” could not be read: {1}', fileNameIn(name), reason);
    return {
      papers: [],
      problems: [{ line: 1, message: inEnglish(said), said, severity: 'error', code: 'file.failed' }],
    };
  }
}

const reasons = {
  empty: sentence('“{0}” is empty.'),
  binary: sentence('“{0}” is no text file: it looks like a PDF, an image or another binary file.'),
  unknown: sentence(
    '“{0}” is no bibliography that Papertree knows. It reads BibTeX, CSL JSON and YAML, RIS, EndNote, PubMed, arXiv, Web of Science, Hayagriva, Markdown lists of papers with links, and titles followed by their abstracts.',
  ),
};

function nothingToRead(kind: keyof typeof reasons, name: string): Problem {
  const severity = kind === 'empty' ? 'warning' : 'error';
  const said = { ...reasons[kind], values: [fileNameIn(name)] };
  return { line: 1, message: inEnglish(said), said, severity, code: `file.${kind}` };
}

/** A source's name may be a URI; the user knows the file by its last part. */
function fileNameIn(name: string): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    return last; // a name with a percent sign of its own
  }
}

/** Reads one file by itself. Never throws. */
export function readPapers(
  data: string | Uint8Array,
  name: string,
): { format: string; papers: Paper[]; problems: Problem[] } {
  const { format, papers, problems } = new SourceReader().read(data, name);
  return { format, papers, problems };
}
