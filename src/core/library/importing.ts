import { freeKey } from '../citationKey';
import type { CslItem } from '../csl';
import { everyIdOf, isTellingTitle, normaliseArxiv } from '../identity';
import { normaliseText, type Paper } from '../paper';
import { topicKey } from '../topics/names';
import { candidatesFor } from './candidates';
import { isPreprintItem } from './facts';
import { Library } from './library';
import { mergePapers } from './merge';
import { uniqueTopics } from './uniqueTopics';
import type { LibraryView } from './view';

/** An incoming paper is new, the same as a new one before it, completes a paper of the library, or adds nothing to one. */
export type Fate = 'new' | 'again' | 'completes' | 'known';

/** What an import will do. Writing `entry` of each new and completed paper to the personal library does it. */
export interface ImportPlan {
  /** Papers that the library does not have, each with a key that it does not have either. */
  readonly new: readonly Paper[];
  readonly completed: readonly Completion[];
  /** Papers of the library to which the import adds nothing. */
  readonly unchanged: readonly Paper[];
  /** What becomes of each incoming paper. */
  readonly fates: ReadonlyMap<Paper, Fate>;
}

/** A paper of the library that gains fields. */
export interface Completion {
  readonly paper: Paper;
  /** What it lacked; an item's fields only, topics apart. */
  readonly gained: Partial<CslItem>;
  readonly gainedTopics: readonly string[];
  /** An entry with the paper's key that says who it is and what it gains: the library makes one paper of both. */
  readonly entry: Paper;
  /** The paper's entry in the personal library, if it has one there: `gained` may be added to it instead. */
  readonly within: Paper | undefined;
}

/**
 * Plans an import; nothing that stands anywhere is overwritten. Incoming papers that are one paper among themselves
 * become one. Costs a look at each paper of the library, so it belongs off the extension host's thread.
 *
 * @param library All papers, the personal library's among them.
 * @param personal The entries of the personal library.
 */
export function planImport(
  incoming: readonly Paper[],
  library: LibraryView,
  personal: readonly Paper[] = [],
): ImportPlan {
  const fates = new Map<Paper, Fate>();
  const plan = { new: [] as Paper[], completed: [] as Completion[], unchanged: [] as Paper[], fates };
  const arriving = new Set(incoming);
  const trial = new Library();
  trial.setSources([
    ['library', candidatesFor(incoming, library)],
    ['incoming', incoming],
  ]);
  const taken = new Set<string>();
  for (const joined of trial.all()) {
    const variants = trial.variants(joined.id);
    const news = variants.filter(paper => arriving.has(paper));
    if (news.length === 0) continue;
    const held = variants.find(paper => !arriving.has(paper)) ?? knownByOtherTitle(news, library);
    if (held) {
      const completion = complete(held, news, personal);
      if (completion) plan.completed.push(completion);
      else plan.unchanged.push(held);
      for (const paper of news) fates.set(paper, completion ? 'completes' : 'known');
      continue;
    }
    const key = freeKey(joined.key, each => taken.has(each) || library.byKey(each).length > 0);
    taken.add(key);
    plan.new.push(withKey(joined, key));
    for (const [i, paper] of news.entries()) fates.set(paper, i === 0 ? 'new' : 'again');
  }
  return plan;
}

/** A paper that another of its entries calls as the new one is called. */
function knownByOtherTitle(news: readonly Paper[], library: LibraryView): Paper | undefined {
  for (const paper of news) {
    const title = normaliseText(paper.item.title ?? '');
    const held = isTellingTitle(title) ? library.get(paper.id) : undefined;
    if (held?.otherIds?.includes(paper.id)) return held;
  }
  return undefined;
}

function withKey(paper: Paper, key: string): Paper {
  return key === paper.key ? paper : { ...paper, key, item: { ...paper.item, id: key } };
}

/** Fields by which the entry of a completed paper is known as the paper's. */
const identity = [
  'type',
  'title',
  'author',
  'editor',
  'issued',
  'DOI',
  'PMID',
  'ISBN',
] as const satisfies readonly (keyof CslItem)[];

function complete(held: Paper, news: readonly Paper[], personal: readonly Paper[]): Completion | undefined {
  const merged = mergePapers(
    [held, ...news].map(paper => ({ paper, ids: everyIdOf(paper), formerIds: [] })),
    held.id,
  );
  const gained = gainedFields(held.item, merged.item);
  const heldTopics = new Set(held.topics.map(topicKey));
  const gainedTopics = uniqueTopics(merged.topics).filter(topic => !heldTopics.has(topicKey(topic)));
  if (Object.keys(gained).length === 0 && gainedTopics.length === 0) return undefined;
  const isPublishedNow = isPreprintItem(held.item) && gained['container-title'] !== undefined;
  const known = Object.fromEntries(
    identity.map(field => [field, (isPublishedNow ? merged : held).item[field] ?? merged.item[field]]),
  );
  const arxiv = held.item.custom?.arxiv ?? normaliseArxiv(merged.item.custom?.arxiv);
  const custom = { ...(arxiv ? { arxiv } : {}), ...gained.custom };
  const item = withoutEmpty({ ...known, ...gained, custom: Object.keys(custom).length > 0 ? custom : undefined });
  const ids = new Set(everyIdOf(held));
  return {
    paper: held,
    gained,
    gainedTopics,
    entry: {
      ...held,
      otherIds: undefined,
      aliases: [],
      item: { ...item, id: held.key } as CslItem,
      topics: gainedTopics,
      origins: [],
    },
    within: personal.find(paper => paper.key === held.key && everyIdOf(paper).some(id => ids.has(id))),
  };
}

/** What an entry gains from others that say the same paper is meant; undefined if they say nothing more. */
export function gainFrom(others: readonly Paper[], entry: Paper): Completion | undefined {
  return complete(entry, others, [entry]);
}

/** What `item` lacks and `merged` has. */
function gainedFields(item: CslItem, merged: CslItem): Partial<CslItem> {
  const { custom, ...fields } = merged;
  const gained = Object.entries(fields).filter(
    ([field]) => isEmpty(item[field as keyof CslItem]) && !isEmpty(merged[field as keyof CslItem]),
  );
  const gainedCustom = Object.entries(custom ?? {}).filter(
    ([field]) => isEmpty(item.custom?.[field]) && field !== 'entryType',
  );
  return Object.fromEntries(
    gainedCustom.length > 0 ? [...gained, ['custom', Object.fromEntries(gainedCustom)]] : gained,
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function withoutEmpty(item: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => !isEmpty(value)));
}
