import { normaliseArxiv } from '../../identity';
import type { RawEntry } from './rawEntry';
import { decodeVerbatim } from './verbatim';

export interface Identifiers {
  readonly DOI?: string;
  readonly URL?: string;
  readonly PMID?: string;
  readonly PMCID?: string;
  readonly arxiv?: string;
  /** Another archive (`jstor`, `hal`, `googlebooks`) and the id there. */
  readonly archive?: string;
  readonly archive_location?: string;
}

/** DOI, URL and archive ids of an entry, each without resolver, prefix and TeX escapes. */
export function readIdentifiers(entry: RawEntry): Identifiers {
  const value = (name: string) => decodeVerbatim(entry.fields.get(name) ?? '');
  const url =
    firstUrl(value('url')) ||
    value('urlraw') ||
    urlIn(value('howpublished')) ||
    urlIn(value('link')) ||
    urlIn(value('ee'));
  const doi = stripDoi(value('doi')) || stripDoi(/doi\.org\//i.test(url) ? url : '');
  const eprint = readEprint(value);
  const pmid = /\d{1,9}/.exec(value('pmid'))?.[0] ?? eprint.PMID;
  const pmcid = value('pmcid') || value('pmc') || eprint.PMCID;
  const arxiv = eprint.arxiv ?? arxivElsewhere(entry, doi, url);
  return {
    ...(doi && { DOI: doi }),
    ...(url && { URL: url }),
    ...(pmid && { PMID: pmid }),
    ...(pmcid && { PMCID: pmcid }),
    ...(arxiv && { arxiv }),
    ...(eprint.archive && { archive: eprint.archive, archive_location: eprint.archive_location }),
  };
}

/** Some exports list several addresses in one field; a link can lead to one of them. */
function firstUrl(text: string): string {
  return /\s(?:https?|ftp):\/\//.test(text) ? text.replace(/[;,]?\s[\s\S]*$/, '') : text;
}

function stripDoi(text: string): string {
  const doi = text
    .replace(/^\s*(?:https?:\/\/)?(?:[\w.-]+\/)*?(?=10\.\d{4,9}[./])/i, '')
    .replace(/^\s*doi\s*:?\s*/i, '');
  return /^10\.\d{4,9}(?:\.\d+)*\/\S/.test(doi) ? doi.replace(/\s+/g, '') : '';
}

function urlIn(text: string): string {
  return /(?:https?|ftp):\/\/[^\s<>"]+/.exec(text)?.[0].replace(/[.,;]$/, '') ?? '';
}

function readEprint(value: (name: string) => string): Identifiers {
  const eprint = value('eprint');
  const stated = value('eprinttype') || value('archiveprefix');
  const archive = stated.toLowerCase();
  if (!eprint) return { arxiv: normaliseArxiv(value('arxiv') || value('arxivid')) };
  const arxiv = archive === 'arxiv' || archive === '' ? arxivId(eprint, value) : undefined;
  if (arxiv) return { arxiv };
  if (archive === 'pubmed' || archive === 'pmid') return { PMID: eprint };
  if (archive === 'pmc' || archive === 'pmcid') return { PMCID: eprint };
  return stated ? { archive: stated, archive_location: eprint } : {};
}

/** Old exports write `eprint = {0112017}` and the class apart. */
function arxivId(eprint: string, value: (name: string) => string): string | undefined {
  const id = normaliseArxiv(eprint);
  const archiveClass = (value('primaryclass') || value('eprintclass')).split('.')[0];
  return id ?? (/^\d{7}$/.test(eprint) && archiveClass ? `${archiveClass}/${eprint}` : undefined);
}

/**
 * Google Scholar writes `journal = {arXiv preprint arXiv:2306.06070}`, dblp `journal = {CoRR}, volume = {abs/2306.06070}`;
 * others only the address or the DOI.
 */
function arxivElsewhere(entry: RawEntry, doi: string, url: string): string | undefined {
  const byDoi = /^10\.48550\/arxiv\.(.+)$/i.exec(doi)?.[1];
  const byUrl = /arxiv\.org\/(?:abs|pdf|html)\/([^\s?#]+)/i.exec(url)?.[1];
  const texts = ['journal', 'journaltitle', 'note', 'howpublished', 'number', 'volume'].map(
    name => entry.fields.get(name) ?? '',
  );
  const mention = texts.map(text => /\barXiv:\s*([\w./-]+)/i.exec(text)?.[1]).find(Boolean);
  const byDblp = /^\s*CoRR\s*$/.test(texts[0] ?? '')
    ? /^\s*([\w./-]+)/.exec(texts[5] ?? '')?.[1]?.replace(/^abs\//, '')
    : undefined;
  return normaliseArxiv(byDoi ?? byUrl ?? mention ?? byDblp);
}
