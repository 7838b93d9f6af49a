import type { CslItem } from './csl';
import { normaliseArxiv, normaliseDoi } from './identity';
import { fullName, type Paper, venueOf, yearOf } from './paper';

export interface Link {
  readonly label: string;
  readonly url: string;
}

/** What the reader shows of a paper: text only, links checked. */
export interface ReaderPaper {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly moreAuthors: boolean;
  readonly venue?: string;
  readonly year?: string;
  readonly links: readonly Link[];
  readonly topics: readonly string[];
  readonly abstract?: string;
  /** Where the abstract can be read when the library has none. */
  readonly arxivUrl?: string;
  readonly hasPdf: boolean;
}

/** The reader's view of `paper`. Links are http or https only; a repository's is labelled "Code". */
export function readerPaper(paper: Paper): ReaderPaper {
  const { item } = paper;
  const arxiv = normaliseArxiv(item.custom?.arxiv);
  return {
    id: paper.id,
    key: paper.key,
    title: item.title || paper.key,
    authors: (item.author ?? item.editor ?? []).map(fullName),
    moreAuthors: item.custom?.moreAuthors === true,
    venue: venueOf(item),
    year: yearOf(item)?.toString(),
    links: linksOf(item),
    topics: paper.topics,
    abstract: item.abstract,
    arxivUrl: arxiv ? `https://arxiv.org/abs/${arxiv}` : undefined,
    hasPdf: pdfsOf(item).length > 0,
  };
}

/** Attached files that are PDFs, as written in the source. */
export function pdfsOf(item: CslItem): string[] {
  return (item.custom?.files ?? []).filter(file => /\.pdf$/i.test(file));
}

/** The paper's page on the web: publisher before preprint before any other; undefined where it states none. */
export function webPageOf(item: CslItem): string | undefined {
  return linksOf(item)[0]?.url;
}

const codeHosts = /^(?:www\.)?(?:github\.com|gitlab\.com|codeberg\.org|bitbucket\.org|huggingface\.co)$/;

export function linksOf(item: CslItem): Link[] {
  const links: Link[] = [];
  const doi = normaliseDoi(item.DOI);
  const arxiv = normaliseArxiv(item.custom?.arxiv);
  if (doi) links.push({ label: 'DOI', url: `https://doi.org/${encodeURI(doi)}` });
  if (arxiv) links.push({ label: 'arXiv', url: `https://arxiv.org/abs/${arxiv}` });
  if (item.PMID)
    links.push({ label: 'PubMed', url: `https://pubmed.ncbi.nlm.nih.gov/${encodeURIComponent(item.PMID)}/` });
  const url = webUrl(item.URL);
  if (url && !links.some(link => link.url === url.href)) {
    links.push({ label: codeHosts.test(url.hostname) ? 'Code' : url.hostname.replace(/^www\./, ''), url: url.href });
  }
  return links;
}

/** `text` as a URL if it is an http or https one. */
export function webUrl(text: string | undefined): URL | undefined {
  if (!text || !/^https?:\/\//i.test(text)) return undefined;
  try {
    return new URL(text);
  } catch {
    return undefined; // not a URL: shown nowhere as a link
  }
}
