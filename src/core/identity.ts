import { makeKey } from './citationKey';
import type { CslItem } from './csl';
import { familyOf, normaliseText, type Origin, type Paper, yearOf } from './paper';

/** A DOI in lower case without `doi:` or resolver, or undefined if `text` holds none. Source: DOI Handbook, section 2. */
export function normaliseDoi(text: string | undefined): string | undefined {
  const doi = text?.match(/\b10\.\d{4,9}(?:\.\d+)*\/\S+/)?.[0];
  return doi?.replace(/[.,;]+$/, '').toLowerCase();
}

/** An arXiv id without version, new (`2306.06070`) or old (`cs/0112017`), or undefined. Source: arxiv.org/help/arxiv_identifier. */
export function normaliseArxiv(text: string | undefined): string | undefined {
  const match = text?.match(/(?<![\d.])(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?!\d)/i);
  return match?.[1]?.toLowerCase();
}

/** Every identifier the item states, the strongest first; always at least the `title:` one. */
export function identifiersOf(item: CslItem): string[] {
  const ids: string[] = [];
  const doi = normaliseDoi(item.DOI);
  const arxiv = normaliseArxiv(item.custom?.arxiv) ?? doi?.match(/^10\.48550\/arxiv\.(.+)$/)?.[1];
  if (doi && !doi.startsWith('10.48550/')) ids.push(`doi:${doi}`);
  if (arxiv) ids.push(`arxiv:${arxiv}`);
  if (item.PMID) ids.push(`pmid:${item.PMID.trim()}`);
  ids.push(titleId(item));
  return ids;
}

function titleId(item: CslItem): string {
  const first = item.author?.[0] ?? item.editor?.[0];
  const parts = [
    normaliseText(item.title ?? ''),
    String(yearOf(item) ?? ''),
    first ? normaliseText(familyOf(first)) : '',
  ];
  if (!parts[0]) parts[0] = `untitled ${item.id}`.toLowerCase();
  while (parts.at(-1) === '') parts.pop();
  return `title:${parts.join('|')}`;
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
  const id = identifiersOf(item)[0] ?? '';
  const origins = [{ ...draft.origin, key }];
  return { id, key, aliases: draft.aliases ?? [], item, topics: draft.topics ?? [], origins };
}
