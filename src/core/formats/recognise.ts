import { isMarkdownList } from './markdownList';
import { isTitleAbstract } from './titleAbstract';

/** What this program reads. */
export type Format =
  | 'arxiv-atom'
  | 'bibtex'
  | 'csl-json'
  | 'csl-yaml'
  | 'endnote-tagged'
  | 'endnote-xml'
  | 'hayagriva'
  | 'markdown'
  | 'nbib'
  | 'ovid'
  | 'pubmed-summary'
  | 'pubmed-xml'
  | 'ris'
  | 'titles'
  | 'wos';

/** What can be told apart but holds no papers to read. */
export type Recognised = Format | 'empty' | 'unknown';

const headSize = 200_000;
const entry = /@[ \t]*[a-z]\w*\s{0,100}[{(]/iy;

/**
 * Formats with marks of their own, in the order in which they are tried on the beginning of the text: every pattern of a
 * format must be found. They are written so that each runs in linear time on any text.
 */
const marks: readonly [Format, ...RegExp[]][] = [
  ['csl-json', /^[\s`]{0,99}[[{]/, /"(?:type|title|author|DOI|issued|citation-?key|citationID)"\s{0,20}:/],
  ['arxiv-atom', /<feed\b/i, /arxiv/i],
  ['pubmed-xml', /<(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|MedlineCitation(?:Set)?)\b/],
  ['endnote-xml', /<(?:records?|Cite|EndNote)\b/, /<ref-type\b/],
  ['ris', /^\s{0,3}\ufeff?TY {1,2}- ?\S/m],
  ['nbib', /^PMID {0,2}- ?\d/m],
  ['wos', /^\ufeff?(?:FN .*(?:Web of Science|Clarivate|ISI|Thomson)|PT [JBSPC]\s*$)/m],
  ['endnote-tagged', /^%0 \S|^%[AT] .*\r?\n%[A-Z0-9@] /m],
  ['pubmed-summary', /^\d{1,6}: \p{L}/mu, /\bPMID:\s{1,3}\d{4,9}/],
  ['ovid', /^<\d{1,9}>[ \t]*\r?\n[A-Z][\w /-]*\r?\n[ \t]+\S/m],
];

const byName: readonly [RegExp, Format][] = [
  [/\.(?:bib|bibtex|biblatex)$/i, 'bibtex'],
  [/\.ris$/i, 'ris'],
  [/\.nbib$/i, 'nbib'],
  [/\.enw$/i, 'endnote-tagged'],
  [/\.(?:ciw|isi)$/i, 'wos'],
];

/** Tells the format by the content; by the name only where the content leaves it open. Linear in the text. */
export function recognise(text: string, name: string): Recognised {
  if (!/\S/.test(text)) return 'empty';
  const head = text.slice(0, headSize);
  const marked = marks.find(([, ...patterns]) => patterns.every(pattern => pattern.test(head)));
  if (marked) return marked[0];
  const isMarkdown = /\.(?:md|markdown|qmd|mdx)$/i.test(name) || /^#{1,6} \S/m.test(head);
  if (isMarkdown && isMarkdownList(head, true)) return 'markdown';
  if (hasBibEntry(text)) return 'bibtex';
  return (
    recogniseYaml(head) ?? recogniseLoose(head) ?? byName.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown'
  );
}

/** A key with an indented mapping, the first thing in the text but comments. */
const table =
  /^(?:(?:[ \t]*#[^\n]*|---[ \t\r]*|[ \t\r]*)\n)*[^\s#:-][^\n:]{0,200}:[ \t\r]*\n[ \t]+[a-z-]{4,30}:[ \t\r\n]/;

/** CSL YAML has a list of items, Hayagriva a table of them whose types are its own. */
function recogniseYaml(head: string): Format | undefined {
  if (/^(?:references|items):[ \t]*$/m.test(head) && /^[ \t]*- +[\w-]+:/m.test(head)) return 'csl-yaml';
  if (table.test(head) && !/^[ \t]+(?:issued|container-title|DOI|id):/m.test(head)) return 'hayagriva';
  if (/^[ \t]*- +(?:id|type|title|author|citation-key):/m.test(head) && /^ +(?:type|title|author|issued):/m.test(head))
    return 'csl-yaml';
  return /^[^\s#:][^\n:]{0,200}:[ \t]*\r?\n(?:[ \t]*#.*\r?\n)*[ \t]+(?:type|title|author|date|parent):/m.test(head)
    ? 'hayagriva'
    : undefined;
}

/** Formats that only the shape of the text gives away. */
function recogniseLoose(head: string): Format | undefined {
  if (isTitleAbstract(head)) return 'titles';
  return isMarkdownList(head, false) ? 'markdown' : undefined;
}

/** True if an entry starts at the beginning of a line or after white space or a closing brace, anywhere in the text. */
function hasBibEntry(text: string): boolean {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    entry.lastIndex = at;
    if (entry.test(text) && (at === 0 || /[\s})]/.test(text.charAt(at - 1)))) return true;
  }
  return false;
}
