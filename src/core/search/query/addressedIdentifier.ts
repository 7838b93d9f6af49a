import { normaliseArxiv, normaliseDoi } from '../../identity';

/** What an address or a text stands for. */
export interface KnownIdentifier {
  /** As `identifierText` has it. */
  readonly sought: string;
  readonly kind: 'DOI' | 'arXiv id' | 'PMID' | 'PMCID';
}

const pubmed =
  /(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/(?:m\/)?pubmed|europepmc\.org\/\w+\/med)\/0*(\d{1,8})(?!\w)/i;
const pubmedCentral = /(?:ncbi\.nlm\.nih\.gov|europepmc\.org)\/[\w/]*?(pmc\d{3,9})(?!\w)/i;
/** Sites that name arXiv or show its papers by their ids. */
const ofArxiv = /ar[x5]iv|alphaxiv|scirate\.com|(?:huggingface\.co|hf\.co)\/papers/i;
/** What publishers put behind a DOI in an address: the form of the paper that is shown. */
const shownAs =
  /\/(?:full|fulltext|full-text|abstract|abs|pdf|pdfft|epdf|epub|html|meta|references|summary|figures)(?:\/.*)?$/i;

/** The DOI, arXiv id or PubMed id that an address leads to; undefined where it tells none. */
export function addressedIdentifier(address: string): KnownIdentifier | undefined {
  // In `…?id=10.1371/journal.pone.0000001&type=printable` the DOI is a parameter, else what follows `?` or `#` is not part of it.
  const raw = /\/10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)[^?#]+/i.exec(address)?.[0].slice(1);
  const parameter = /[=:]10\.\d{4,9}(?:\.\d+)*(?:\/|%2f)[^?#&]+/i.exec(address)?.[0].slice(1);
  const doi = raw ?? parameter;
  if (doi) return doiOrArxiv(decoded(doi).replace(shownAs, ''), true);
  const pmid = pubmed.exec(address)?.[1];
  if (pmid) return { sought: `pmid:${pmid}`, kind: 'PMID' };
  const pmcid = pubmedCentral.exec(address)?.[1];
  if (pmcid) return { sought: pmcid.toLowerCase(), kind: 'PMCID' };
  return ofArxiv.test(address) ? arxivIdentifier(address) : undefined;
}

/** @param isShown whether it comes from an address, in which the name of a file may follow. */
export function doiOrArxiv(text: string, isShown = false): KnownIdentifier | undefined {
  const known = normaliseDoi(text);
  if (!known) return undefined;
  const arxiv = arxivIdentifier(/^10\.48550\/arxiv\.(.+)/.exec(known)?.[1]);
  if (arxiv) return arxiv;
  const bare = isShown ? known.replace(/(?:\.(?:full|abstract))?(?:\.(?:pdf|html?|xml))?$/, '') : known;
  // Versions of preprints share a DOI.
  return { sought: bare.replace(/^(10\.1101\/.*\d)v\d{1,2}(?:\.full)?$/, '$1'), kind: 'DOI' };
}

/** An old id may name its subject's class, too: `math.GT/0309136` is `math/0309136`. */
export function arxivIdentifier(text: string | undefined): KnownIdentifier | undefined {
  const id = normaliseArxiv(text)?.replace(/^([a-z-]+)\.[a-z]{2}\//, '$1/');
  return id ? { sought: id, kind: 'arXiv id' } : undefined;
}

/** `%3C` as `<`, `&lt;` as `<`; as it is where it cannot be decoded. */
export function decoded(text: string): string {
  const plain = text.replace(/&lt;/gi, '<').replace(/&gt;/gi, '>').replace(/&amp;/gi, '&');
  if (!plain.includes('%')) return plain;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain.replace(/%2f/gi, '/');
  }
}
