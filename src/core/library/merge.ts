import type { CslCustom, CslItem } from '../csl';
import { identifiersOf } from '../identity';
import type { Paper } from '../paper';
import { isPreprintItem } from './facts';
import { uniqueTopics } from './uniqueTopics';

/** Fields that tell where a work appeared: they belong together and come from entries that tell of one place. */
const placeFields = [
  ...[
    'type',
    'issued',
    'container-title',
    'container-title-short',
    'collection-title',
    'collection-number',
    'publisher',
  ],
  ...['publisher-place', 'event', 'event-title', 'event-place', 'edition', 'volume', 'issue', 'number', 'page'],
  ...['original-title', 'original-publisher', 'original-publisher-place', 'number-of-volumes', 'chapter-number'],
  ...['number-of-pages', 'genre', 'medium', 'status', 'version', 'ISSN', 'ISBN'],
] as const satisfies readonly (keyof CslItem)[];
const isPlaceField: ReadonlySet<string> = new Set(placeFields);

/** An entry's paper, with the identifiers that it states and those that it stated before. */
export interface Part {
  readonly paper: Paper;
  readonly ids: readonly string[];
  readonly formerIds: readonly string[];
}

/**
 * One paper of the entries of one work: the published and richest entry speaks first, every other adds what the ones
 * before it lack. Facts of a preprint do not fill gaps in the place of publication. The result does not depend on the
 * order of `parts`, of which there is at least one.
 *
 * @param id What the paper is called. Identifiers that its item does not state go to `otherIds`.
 */
export function mergePapers(parts: readonly Part[], id: string): Paper {
  const papers = byPrecedence(parts.map(part => part.paper));
  const [first] = papers;
  if (!first) throw new Error('mergePapers: no papers');
  const formerIds = parts.flatMap(part => part.formerIds);
  if (papers.length === 1 && first.id === id && formerIds.length === 0) return first;
  const item = papers.length === 1 ? first.item : mergeItems(papers.map(paper => paper.item));
  const stated = new Set([id, ...(papers.length === 1 ? (parts[0]?.ids ?? []) : identifiersOf(item))]);
  const others = parts.flatMap(part => [...part.ids, ...part.formerIds, ...(part.paper.otherIds ?? [])]);
  const otherIds = [...new Set(others)].filter(other => !stated.has(other)).sort();
  return {
    id,
    key: first.key,
    aliases: [...new Set(papers.flatMap(paper => paper.aliases))].filter(alias => alias !== first.key),
    item,
    topics: uniqueTopics(papers.flatMap(paper => paper.topics)),
    origins: papers.flatMap(paper => paper.origins),
    ...(otherIds.length > 0 ? { otherIds } : {}),
  };
}

/** Published before preprint, more fields before fewer; then by source and place, so that the order is always the same. */
function byPrecedence(papers: readonly Paper[]): readonly Paper[] {
  if (papers.length === 1) return papers;
  const ranked = papers.map(paper => ({ paper, rank: rankOf(paper.item), source: paper.origins[0]?.source ?? '' }));
  ranked.sort(
    (a, b) =>
      b.rank - a.rank ||
      compare(a.source, b.source) ||
      (a.paper.origins[0]?.start ?? 0) - (b.paper.origins[0]?.start ?? 0) ||
      compare(a.paper.key, b.paper.key),
  );
  return ranked.map(each => each.paper);
}

const facts = ['author', 'issued', 'container-title', 'DOI', 'page', 'volume', 'publisher', 'URL', 'title'] as const;

function rankOf(item: CslItem): number {
  const stated = facts.filter(field => item[field] !== undefined).length;
  const isPublished = item['container-title'] !== undefined && !isPreprintItem(item);
  return (
    (item.author && item.issued ? 10_000 : 0) +
    (isPublished ? 1_000 : 0) +
    stated * 10 +
    Math.min(9, Object.keys(item).length / 4)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function mergeItems(items: readonly CslItem[]): CslItem {
  const [first, ...rest] = items as [CslItem, ...CslItem[]];
  const merged: Record<string, unknown> = { ...first };
  for (const item of rest) {
    const tellsSamePlace = isPreprintItem(first) === isPreprintItem(item) && !placesDiffer(first, item);
    for (const [field, value] of Object.entries(item)) {
      if (isPlaceField.has(field) && !tellsSamePlace && !isMissingDate(field, merged)) continue;
      if (isEmpty(merged[field])) merged[field] = value;
    }
  }
  const custom = mergeCustom(items);
  if (custom) merged.custom = custom;
  const authors = fullestAuthors(items);
  if (authors) merged.author = authors;
  const abstract = longest(items.map(item => item.abstract));
  if (abstract) merged.abstract = abstract;
  return merged as unknown as CslItem;
}

function isMissingDate(field: string, merged: Record<string, unknown>): boolean {
  return field === 'issued' && merged.issued === undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether two items name volumes or first pages that cannot be of one place. */
function placesDiffer(a: CslItem, b: CslItem): boolean {
  return (
    (a.volume !== undefined && b.volume !== undefined && a.volume !== b.volume) ||
    (a['container-title'] !== undefined && b['container-title'] === undefined && b.publisher !== undefined)
  );
}

/** The first list that is not cut off, unless a cut-off one before it names more. */
function fullestAuthors(items: readonly CslItem[]): CslItem['author'] {
  let best: CslItem | undefined;
  for (const item of items) {
    if (!item.author?.length) continue;
    const isFuller = best?.custom?.moreAuthors && item.author.length >= (best.author?.length ?? 0);
    if (!best || isFuller) best = item;
  }
  return best?.author;
}

function mergeCustom(items: readonly CslItem[]): CslCustom | undefined {
  const merged: Record<string, unknown> = Object.assign({}, ...items.map(item => item.custom ?? {}).reverse());
  const files = [...new Set(items.flatMap(item => item.custom?.files ?? []))];
  if (files.length > 0) merged.files = files;
  const authors = fullestAuthors(items);
  if (items.find(item => item.author === authors)?.custom?.moreAuthors === undefined) delete merged.moreAuthors;
  if (items[0]?.custom?.entryType === undefined) delete merged.entryType;
  return Object.keys(merged).length > 0 ? merged : undefined;
}

function longest(texts: readonly (string | undefined)[]): string | undefined {
  return texts.reduce((best, text) => ((text?.length ?? 0) > (best?.length ?? 0) ? text : best), undefined);
}
