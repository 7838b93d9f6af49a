import { normaliseIsbn } from '../identity';
import type { Paper } from '../paper';

/** What a paper is called elsewhere: DOI, arXiv id, PMID, ISBN and address, as its entry has them, in small letters. */
export function identifierText({ item }: Paper): string {
  const { DOI, PMID, ISBN, URL, custom } = item;
  const parts = [DOI, custom?.arxiv, PMID && `pmid:${PMID}`, ISBN && normaliseIsbn(ISBN), URL];
  return parts.filter(Boolean).join(' ').toLowerCase();
}
