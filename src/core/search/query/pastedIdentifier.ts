import { normaliseIsbn } from '../../identity';
import { addressedIdentifier, arxivIdentifier, decoded, doiOrArxiv, type KnownIdentifier } from './addressedIdentifier';

/** A DOI, an arXiv id, a PMID, an ISBN or an address in a query. */
export interface PastedIdentifier {
  /** What the identifiers of its paper hold (`identifierText`). */
  readonly sought: string;
  /** As it is called in a message. */
  readonly name: string;
  /** Past its end in the query. */
  readonly end: number;
}

const longest = 500;
const between = '(?:\\s*[:=.]\\s*|\\s+|(?=[{[<"“]))';
const label = new RegExp(
  `\\\\?(doi|url|href|link|e?print|pmid|pmcid|pubmed(?:\\s+id)?|isbn(?:-1[03])?|(?:arxiv\\s+(?:e-?prints?|preprint),?\\s+)?arxiv)${between}`,
  'iy',
);
const ofDblp = /(?:corr,?\s+)?abs\//iy;
const opening = /["“'{<[]/y;
const closing = /["”'}>\]]/y;
/** What ends an identifier: no letter or digit, and no full stop with one behind it. */
const after = '(?=$|[^\\p{L}\\p{N}./-]|[./-](?!\\p{N}))';

const address = /(?:https?:\/\/|(?:[\w-]+\.)+[a-z]{2,}\/)(?:(?!\]\()[^\s"“”])+/iy;
const doi = /10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)(?:(?!\]\()[^\s"“”])+/iy;
const arxiv = new RegExp(
  `(?:\\d{4}\\.\\d{4,5}|[a-z][a-z-]{1,19}(?:\\.[a-z]{2})?\\/\\d{7})(?:v\\d{1,2})?(?:\\.pdf)?${after}`,
  'iuy',
);
/** As arXiv itself cites: `arXiv:1706.03762 [cs.CL]`. */
const subject = /\s*\[[a-z-]+(?:\.[a-z-]+)?\]/iy;
const number = new RegExp(`\\d{1,8}${after}`, 'uy');
const central = new RegExp(`pmc\\d{4,9}${after}`, 'iuy');
const isbn = new RegExp(
  `(?:97[89](?:[- ]?\\d){10}|\\d{9}[\\dx]|(?=(?:\\d+-){3}[\\dx](?![\\w-]))[\\d-]{12}[\\dx])${after}`,
  'iuy',
);
const labelledIsbn = new RegExp(`(?:97[89](?:[- ]?\\d){10}|\\d(?:[- ]?\\d){8}[- ]?[\\dx])${after}`, 'iuy');
/** An address without its scheme is told by its end from `and/or` and `e.g./i.e.`. */
const site = /^(?:www\.|(?:[\w-]+\.)+(?:org|com|net|edu|gov|io)\/)/i;

/** The identifier that begins at `at`, with its label and what it stands in; undefined for anything else, half a DOI included. */
export function readIdentifier(text: string, at: number): PastedIdentifier | undefined {
  const [named = '', name = ''] = matchAt(label, text, at) ?? [matchAt(ofDblp, text, at)?.[0]];
  // Where it is no label after all: `doi.org/…`.
  return readBehind(text, at + named.length, name.toLowerCase()) ?? (named ? readBehind(text, at, '') : undefined);
}

function readBehind(text: string, at: number, name: string): PastedIdentifier | undefined {
  const opener = matchAt(opening, text, at)?.[0] ?? '';
  const start = at + opener.length;
  const body = bodyAt(text, start, name);
  if (!body) return undefined;
  let end = start + body.raw.length;
  if (opener) end += matchAt(closing, text, end)?.[0].length ?? 0;
  if (body.kind === 'arXiv id') end += matchAt(subject, text, end)?.[0].length ?? 0;
  return { sought: body.sought, name: `${body.kind} ${body.sought.replace(/^pmid:/, '')}`, end };
}

interface Body {
  readonly raw: string;
  readonly sought: string;
  readonly kind: KnownIdentifier['kind'] | 'ISBN' | 'address';
}

function bodyAt(text: string, at: number, name: string): Body | undefined {
  const match = (expression: RegExp) => trimmed(matchAt(expression, text, at)?.[0].slice(0, longest) ?? '');
  const link = match(address);
  const ofLink = link && linked(link);
  if (ofLink) return { raw: link, ...ofLink };
  const asDoi = match(doi);
  const ofDoi = asDoi && doiOrArxiv(decoded(asDoi));
  if (ofDoi) return { raw: asDoi, ...ofDoi };
  const asArxiv = match(arxiv);
  const ofArxiv = arxivIdentifier(asArxiv);
  if (ofArxiv) return { raw: asArxiv, ...ofArxiv };
  const asCentral = match(central);
  if (asCentral) return { raw: asCentral, sought: asCentral.toLowerCase(), kind: 'PMCID' };
  const asPmid = /^pubmed|^pmid/.test(name) ? match(number) : '';
  if (asPmid) return { raw: asPmid, sought: `pmid:${Number(asPmid)}`, kind: 'PMID' };
  const asIsbn = match(name.startsWith('isbn') ? labelledIsbn : isbn);
  const ofIsbn = normaliseIsbn(asIsbn);
  return ofIsbn ? { raw: asIsbn, sought: ofIsbn, kind: 'ISBN' } : undefined;
}

/** Of an address that tells no identifier, the scheme and what ends it make no difference. */
function linked(raw: string): Omit<Body, 'raw'> | undefined {
  const known = addressedIdentifier(raw);
  if (known) return known;
  const bare = raw.replace(/^https?:\/\//i, '');
  if (bare === raw && !site.test(raw)) return undefined;
  return {
    sought: bare
      .replace(/^www\./i, '')
      .replace(/(?:\.pdf|[/.,;)])+$/i, '')
      .toLowerCase(),
    kind: 'address',
  };
}

/** Without the punctuation of the sentence around it; what closes a bracket stays where that was opened. */
function trimmed(raw: string): string {
  let end = raw.length;
  while (end > 0) {
    const last = raw.charAt(end - 1);
    const opener = { ')': '(', ']': '[', '}': '{', '>': '<' }[last];
    const isTail = opener ? isUnopened(raw.slice(0, end), opener, last) : ".,;:!?'*`”".includes(last);
    if (!isTail) break;
    end--;
  }
  return raw.slice(0, end);
}

function isUnopened(text: string, opener: string, closer: string): boolean {
  return text.split(closer).length > text.split(opener).length;
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
