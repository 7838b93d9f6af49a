import { normaliseIsbn } from '../../identity';
import type { Paper } from '../../paper';
import { addressedIdentifier, arxivIdentifier, decoded, doiOrArxiv } from '../query/addressedIdentifier';

/** What a paper is called elsewhere: DOI, arXiv id, PMID, PMCID, ISBNs and address, as its entry has them, in small letters. */
export function identifierText({ item }: Paper): string {
  const { DOI, PMID, PMCID, ISBN, URL, custom } = item;
  const parts = [
    DOI && /[%<>&]/.test(DOI) ? (doiOrArxiv(decoded(DOI))?.sought ?? DOI) : DOI,
    custom?.arxiv,
    custom?.arxiv?.includes('/') && arxivIdentifier(custom.arxiv)?.sought,
    PMID && `pmid:${PMID}`,
    PMCID,
    ...(ISBN ? isbnsOf(ISBN) : []),
    URL,
    // Of most addresses the identifier stands in them as it is looked for.
    URL && /%|pubmed|\/med\//i.test(URL) && addressedIdentifier(URL)?.sought,
  ];
  return parts.filter(Boolean).join(' ').toLowerCase();
}

/** A field may hold those of the printed book and of the electronic one. */
function isbnsOf(text: string): (string | undefined)[] {
  return text.split(/[,;(]|\s{2,}|\s(?=97[89])/).map(normaliseIsbn);
}
