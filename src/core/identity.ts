import { makeKey } from './citationKey';
import type { CslItem } from './csl';
import { familyOf, normaliseText, type Origin, type Paper, yearOf } from './paper';

/**
 * A DOI in lower case without `doi:` or resolver, or undefined if `text` holds none. Source: DOI Handbook, section 2. Old
 * DOIs hold a SICI with angle brackets: `10.1175/1520-0493(1987)115<1606:GARSPP>2.0.CO;2`.
 */
export function normaliseDoi(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const plain = text.includes('%') ? text.replace(/%2f/gi, '/') : text;
  const doi =
    plain.match(/^\s*(?:doi:\s*)?(10\.\d+(?:\.\d+)*\/(?:[^\s"<>{}]|<(?=\w{1,12}:)|>(?=\d\.))+)/i)?.[1] ??
    plain.match(/\b10\.\d{4,9}(?:\.\d+)*\/(?:[^\s"<>{}]|<(?=\w{1,12}:)|>(?=\d\.))+/)?.[0];
  return doi && withoutTail(doi).toLowerCase();
}

/** Drops punctuation of the sentence around a DOI; a closing parenthesis stays where the DOI opens one. */
function withoutTail(doi: string): string {
  let end = doi.length;
  while (end > 0) {
    const last = doi.charAt(end - 1);
    const isTail =
      '.,;:'.includes(last) || (last === ')' && !doi.includes('(')) || (last === ']' && !doi.includes('['));
    if (!isTail) break;
    end--;
  }
  return doi.slice(0, end);
}

/** An arXiv id without version, new (`2306.06070`) or old (`cs/0112017`), or undefined. Source: arxiv.org/help/arxiv_identifier. */
export function normaliseArxiv(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const match = text.match(/(?<![\d.])(\d{4}\.\d{4,5}|(?<![a-z-])[a-z-]{2,20}(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?!\d)/i);
  return match?.[1]?.toLowerCase();
}

/** A PMID without leading zeros or label, or undefined. */
export function normalisePmid(text: string | undefined): string | undefined {
  return text?.match(/^\s*(?:pmid\s*:?\s*)?0*(\d{1,8})\s*$/i)?.[1];
}

/** An ISBN as 13 digits, or undefined where `text` holds none with a right check digit. Source: ISBN Users' Manual. */
export function normaliseIsbn(text: string | undefined): string | undefined {
  for (const part of text?.split(/[,;]|\s{2,}|\s(?=97[89])|\(/) ?? []) {
    const digits = part.replace(/[^0-9Xx]/g, '').toUpperCase();
    if (/^97[89]\d{10}$/.test(digits) && isbnCheckDigit(digits.slice(0, 12)) === digits[12]) return digits;
    if (/^\d{9}[\dX]$/.test(digits) && isTenDigitIsbn(digits))
      return `978${digits.slice(0, 9)}${isbnCheckDigit(`978${digits}`)}`;
  }
  return undefined;
}

function isbnCheckDigit(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 12; at++) sum += Number(digits[at]) * (at % 2 === 0 ? 1 : 3);
  return String((10 - (sum % 10)) % 10);
}

function isTenDigitIsbn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < 10; at++) sum += (digits[at] === 'X' ? 10 : Number(digits[at])) * (10 - at);
  return sum % 11 === 0;
}

/** The arXiv id of an item: stated as such, or in an arXiv DOI, or the address of its arXiv page. */
export function arxivOf(item: Omit<CslItem, 'id'>): string | undefined {
  const stated = item.custom?.arxiv ? normaliseArxiv(item.custom.arxiv) : undefined;
  if (stated) return stated;
  const { DOI, URL } = item;
  const ofDoi = DOI?.includes('10.48550/') ? DOI.match(/10\.48550\/arxiv\.(.+)/i)?.[1] : undefined;
  return normaliseArxiv(
    ofDoi ?? (URL?.includes('arxiv') ? URL.match(/arxiv\.org\/(?:abs|pdf)\/(.+)/i)?.[1] : undefined),
  );
}

/** Every identifier the item states, the strongest first; always at least the `title:` one. An ISBN counts for whole books only. */
export function identifiersOf(item: CslItem): string[] {
  return identify(item).ids;
}

/** The identifiers of `identifiersOf`, and the normalised title, `''` where there is none. */
export function identify(item: CslItem): { readonly ids: string[]; readonly title: string } {
  const ids = strongIdsOf(item);
  const title = item.title ? normaliseText(item.title) : '';
  ids.push(titleId(item, title));
  return { ids, title };
}

/** DOI, arXiv id, PMID and ISBN, in this order, as far as the item states them. An arXiv DOI counts as its arXiv id. */
export function strongIdsOf(item: CslItem): string[] {
  const ids: string[] = [];
  const doi = normaliseDoi(item.DOI);
  const arxiv = arxivOf(item);
  const pmid = normalisePmid(item.PMID);
  const isbn = item.type === 'book' ? normaliseIsbn(item.ISBN) : undefined;
  if (doi && !doi.startsWith('10.48550/')) ids.push(`doi:${doi}`);
  if (arxiv) ids.push(`arxiv:${arxiv}`);
  if (pmid) ids.push(`pmid:${pmid}`);
  if (isbn) ids.push(`isbn:${isbn}`);
  return ids;
}

function titleId(item: CslItem, title: string): string {
  const first = item.author?.[0] ?? item.editor?.[0];
  const parts = [
    title || `untitled ${item.id}`.toLowerCase(),
    String(yearOf(item) ?? ''),
    first ? normaliseText(familyOf(first)) : '',
  ];
  while (parts.at(-1) === '') parts.pop();
  return `title:${parts.join('|')}`;
}

/** Whether a title has words enough (five) to stand for its paper alone. Two characters of a script without spaces count as one word. */
export function isTellingTitle(normalisedTitle: string): boolean {
  const unspaced = normalisedTitle.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Thai}]/gu)?.length ?? 0;
  return normalisedTitle.split(' ').length + unspaced / 2 >= 5;
}

const idsOfPaper = new WeakMap<Paper, readonly string[]>();

/**
 * Every identifier by which the paper's state may be found: all it has, all it had, and last its bare title where
 * that has five words or more, so that an entry keeps its state when author and year arrive.
 */
export function everyIdOf(paper: Paper): readonly string[] {
  const known = idsOfPaper.get(paper);
  if (known) return known;
  const { ids, title } = identify(paper.item);
  const all = new Set([paper.id, ...ids, ...(paper.otherIds ?? [])]);
  if (isTellingTitle(title)) all.add(`title:${title}`);
  const found = [...all];
  idsOfPaper.set(paper, found);
  return found;
}

/** What a reader knows of one entry. `key` is left out where the file has none; `makePaper` then makes one. */
export interface Draft {
  readonly item: Omit<CslItem, 'id'>;
  readonly key?: string;
  readonly aliases?: readonly string[];
  readonly topics?: readonly string[];
  readonly origin: Omit<Origin, 'key'>;
}

/** The paper of one entry, its id from the strongest identifier. */
export function makePaper(draft: Draft): Paper {
  const key = draft.key || makeKey(draft.item);
  const item = { ...draft.item, id: key } as CslItem;
  const id = strongIdsOf(item)[0] ?? identifiersOf(item)[0] ?? '';
  const origins = [{ ...draft.origin, key }];
  return { id, key, aliases: draft.aliases ?? [], item, topics: draft.topics ?? [], origins };
}
