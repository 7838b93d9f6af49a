import { normaliseArxiv, normaliseDoi, normaliseIsbn, normalisePmid } from '../identity';

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
const address = /https?:\/\/[^\s"“”]+/iy;
const doi = /(?:doi:\s*)?10\.\d{4,9}(?:\.\d+)*\/[^\s"“”]+/iy;
const arxiv = /(?:arxiv:\s*)?(?:\d{4}\.\d{4,5}|[a-z][a-z-]{1,19}(?:\.[a-z]{2})?\/\d{7})(?:v\d{1,2})?(?=$|[\s),;.\]])/iy;
const pmid = /pmid:\s*\d{1,8}(?=$|[\s),;.\]])/iy;
const isbn = /(?:isbn:?\s*(?=\d)|(?=97[89]))[\d-]{9,16}[\dx](?=$|[\s),;.\]])/iy;

/** The identifier that begins at `at`; undefined for anything else, half a DOI included. */
export function readIdentifier(text: string, at: number): PastedIdentifier | undefined {
  const match = (expression: RegExp) => {
    expression.lastIndex = at;
    const raw = expression.exec(text)?.[0].slice(0, longest);
    return raw?.includes('(') ? raw : raw?.replace(/[).,;]+$/, '');
  };
  const found = (raw: string | undefined, sought: string | undefined, kind: string) =>
    raw && sought ? { sought, name: `${kind} ${sought.replace(/^pmid:/, '')}`, end: at + raw.length } : undefined;
  const link = match(address);
  if (link) return ofAddress(link, found);
  const asDoi = match(doi);
  if (asDoi) return ofDoi(asDoi, asDoi, found);
  const asArxiv = match(arxiv);
  if (asArxiv) return found(asArxiv, normaliseArxiv(asArxiv), 'arXiv id');
  const asPmid = match(pmid);
  if (asPmid) return found(asPmid, withLabel(normalisePmid(asPmid)), 'PMID');
  const asIsbn = match(isbn);
  return found(asIsbn, normaliseIsbn(asIsbn?.replace(/^isbn:?/i, '')), 'ISBN');
}

type Found = (raw: string, sought: string | undefined, kind: string) => PastedIdentifier | undefined;

function ofDoi(raw: string, text: string, found: Found): PastedIdentifier | undefined {
  const known = normaliseDoi(text);
  const ofArxiv = normaliseArxiv(known?.match(/^10\.48550\/arxiv\.(.+)/)?.[1]);
  return ofArxiv ? found(raw, ofArxiv, 'arXiv id') : found(raw, known, 'DOI');
}

/** An address of a DOI or of arXiv stands for that; of any other, the scheme and what ends it make no difference. */
function ofAddress(raw: string, found: Found): PastedIdentifier | undefined {
  if (/^https?:\/\/(?:[\w-]+\.)?arxiv\.org\//i.test(raw)) {
    const id = normaliseArxiv(raw);
    if (id) return found(raw, id, 'arXiv id');
  }
  const path = decoded(raw);
  if (/\/10\.\d{4,9}(?:\.\d+)*\//.test(path)) return ofDoi(raw, path.slice(path.search(/\/10\.\d/) + 1), found);
  const bare = raw.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/(?:\.pdf|[/.,;)])+$/i, '');
  return found(raw, bare.toLowerCase(), 'address');
}

function decoded(link: string): string {
  return link.replace(/%2f/gi, '/');
}

function withLabel(pmidOnly: string | undefined): string | undefined {
  return pmidOnly && `pmid:${pmidOnly}`;
}
