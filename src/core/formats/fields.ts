import type { CslCustom, CslItem } from '../csl';
import { normaliseArxiv } from '../identity';
import { tidyDoi } from './cslItem';

/** The record without what is undefined, empty text or an empty list. */
export function compact<T extends object>(record: T): T {
  const kept = Object.entries(record).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(kept) as T;
}

/** The custom part of an item, or undefined if nothing is in it. */
export function customOf(custom: CslCustom): CslCustom | undefined {
  const kept = compact(custom);
  return Object.keys(kept).length > 0 ? kept : undefined;
}

/** A page range from first and last page: `280`, `84` is 280-284, as databases leave out what is the same. */
export function pageRange(first: string | undefined, last?: string): string | undefined {
  const from = first?.trim().replace(/\s*(?:--|–|−)\s*/g, '-');
  const to = last?.trim();
  if (!from) return to || undefined;
  const range = from.match(/^(\d+)-(\d+)$/);
  if (range?.[1] && range[2]) return `${range[1]}-${fullPage(range[1], range[2])}`;
  return to && to !== from && !from.includes('-') ? `${from}-${fullPage(from, to)}` : from;
}

function fullPage(first: string, last: string): string {
  const isShort = /^\d+$/.test(first) && /^\d+$/.test(last) && last.length < first.length;
  return isShort ? first.slice(0, first.length - last.length) + last : last;
}

/** ISBN or ISSN by the look of the number, which most tagged formats keep in one field. */
export function serialNumbers(text: string | undefined): Pick<CslItem, 'ISBN' | 'ISSN'> {
  if (!text) return {};
  const issn = text.match(/(?<![\dX-])\d{4}-?\d{3}[\dX](?![\dX-])/gi);
  const whole = text.split(/[\s;,]+/).filter(part => /^(?:97[89]-?)?\d(?:-?\d){8}-?[\dX]$/i.test(part));
  if (issn) return { ...(whole.length > 0 && { ISBN: whole.join(', ') }), ISSN: issn.join(', ') };
  const isbn = text.match(/(?<!\d)(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dX](?!\d)/gi);
  return isbn ? { ISBN: isbn.join(', ') } : { ISSN: text.trim() };
}

/** Addresses of bioRxiv and medRxiv end in a version, which is no part of the DOI. */
const preprintVersion = /^(10\.1101\/[\d.]{6,30})v\d{1,3}(?:\.[\w.]{1,30})?$/;

/** DOI and arXiv id from texts that may hold them, such as an address; the first that does counts. */
export function findIds(texts: readonly (string | undefined)[]): { DOI?: string; arxiv?: string } {
  const doi = texts.find(text => text && /\b10\.\d{4,9}(?:\.\d+)*\/\S/.test(text));
  const url = texts.find(text => text && /arxiv\.org\/(?:abs|pdf)\/|\barxiv:|10\.48550\/arxiv\./i.test(text));
  const DOI = doi && tidyDoi(doi).replace(preprintVersion, '$1');
  const arxiv = url && normaliseArxiv(url.slice(url.toLowerCase().indexOf('arxiv')));
  return { ...(DOI && { DOI }), ...(arxiv && { arxiv }) };
}
