import type { CslItem } from '../csl';
import { normaliseArxiv, normaliseDoi, normalisePmid } from '../identity';

/**
 * What can be said of a paper by its DOI, arXiv id, PMID or web address alone: the identifier and where the paper is to be
 * found. Undefined if `text` is none of these.
 */
export function itemOfIdentifier(text: string): Omit<CslItem, 'id'> | undefined {
  const plain = text.trim();
  if (/\s/.test(plain.replace(/^(?:doi|arxiv|pmid)\s*:\s*/i, ''))) return undefined;
  const isUrl = /^https?:\/\/\S+$/i.test(plain);
  const arxiv = isUrl
    ? arxivOfUrl(plain)
    : normaliseArxiv(plain.match(/^(?:arxiv\s*:\s*)?([\w.-]+(?:\/\d{7})?(?:v\d+)?)$/i)?.[1]);
  const doi = normaliseDoi(plain);
  const ofArxiv = doi?.match(/^10\.48550\/arxiv\.(.+)$/)?.[1] ?? arxiv;
  if (ofArxiv) return { type: 'article', URL: `https://arxiv.org/abs/${ofArxiv}`, custom: { arxiv: ofArxiv } };
  if (doi) return { type: 'article-journal', DOI: doi, URL: `https://doi.org/${encodeURI(doi)}` };
  const pmid = normalisePmid(plain) ?? plain.match(/^https?:\/\/pubmed\.ncbi\.nlm\.nih\.gov\/(\d+)/i)?.[1];
  if (pmid) return { type: 'article-journal', PMID: pmid, URL: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/` };
  return isUrl ? { type: 'webpage', URL: plain } : undefined;
}

function arxivOfUrl(url: string): string | undefined {
  return normaliseArxiv(url.match(/^https?:\/\/(?:[\w-]+\.)?arxiv\.org\/(?:abs|pdf|html)\/([^?#]+)/i)?.[1]);
}
