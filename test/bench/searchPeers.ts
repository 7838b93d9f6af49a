import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import type { Paper } from '../../src/core/paper';
import { fields, fieldText } from '../../src/core/search/fields';
import { SearchIndex } from '../../src/core/search/searchIndex';
import { stopWords } from '../../src/core/search/words/stopWords';
import { stemOf, wordsOf } from '../../src/core/search/words/words';

/** A search over papers, to be measured. */
export interface Peer {
  readonly name: string;
  /** Above this many papers one query takes seconds. */
  readonly most?: number;
  build(papers: readonly Paper[]): (query: string, limit: number) => string[];
}

type Flat = { id: string } & Record<string, string>;

export function flat(papers: readonly Paper[]): Flat[] {
  return papers.map(paper => ({
    id: paper.id,
    ...Object.fromEntries(fields.map(field => [field, fieldText(paper, field)])),
  }));
}

export const papertree: Peer = {
  name: 'Papertree',
  build(papers) {
    const index = new SearchIndex();
    index.add(papers);
    // Marks are made when asked for; the list asks for all of them.
    return (query, limit) => index.search(query, { limit }).map(({ id, matches }) => (matches ? id : ''));
  },
};

export const miniSearch: Peer = {
  name: 'MiniSearch, defaults',
  build(papers) {
    const index = new MiniSearch({ fields: [...fields] });
    index.addAll(flat(papers));
    return query => index.search(query).map(hit => String(hit.id));
  },
};

/** MiniSearch done as well as it can be for sentences: one text, stop words, stems, its factor for matched words taken out. */
export const miniSearchStems: Peer = {
  name: 'MiniSearch, stems, stop words, factor undone',
  build(papers) {
    const processTerm = (word: string) => (stopWords.has(word) ? null : stemOf(word));
    const index = new MiniSearch({ fields: ['text'], tokenize: wordsOf, processTerm });
    index.addAll(flat(papers).map(({ id, ...texts }) => ({ id, text: Object.values(texts).join('\n') })));
    return query =>
      index
        .search(query, { bm25: { k: 1.2, b: 0.75, d: 0 } })
        .map(({ id, score, queryTerms }) => ({ id: String(id), score: score / Math.max(queryTerms.length, 1) }))
        .sort((a, b) => b.score - a.score)
        .map(({ id }) => id);
  },
};

export const miniSearchReadme: Peer = {
  name: 'MiniSearch, README (prefix, fuzzy 0.2, title x 2)',
  build(papers) {
    const index = new MiniSearch({
      fields: [...fields],
      searchOptions: { boost: { title: 2 }, prefix: true, fuzzy: 0.2 },
    });
    index.addAll(flat(papers));
    return query => index.search(query).map(hit => String(hit.id));
  },
};

export const miniSearchTitle: Peer = {
  name: 'MiniSearch, OR, last word as prefix, title x 5',
  build(papers) {
    const index = new MiniSearch({ fields: [...fields], searchOptions: { boost: { title: 5 } } });
    index.addAll(flat(papers));
    return query => index.search(query, { prefix: (_, i, terms) => i === terms.length - 1 }).map(hit => String(hit.id));
  },
};

export const fuse: Peer = {
  name: 'Fuse.js, title and authors',
  most: 10_000,
  build(papers) {
    const index = new Fuse(flat(papers), { keys: ['title', 'authors'], ignoreLocation: true });
    return (query, limit) => index.search(query, { limit }).map(({ item }) => item.id);
  },
};

export const flexSearch: Peer = {
  name: 'FlexSearch, forward',
  most: 10_000,
  build(papers) {
    const index = new Document<Flat>({
      document: { id: 'id', index: fields.map(field => ({ field, tokenize: 'forward' as const })) },
    });
    for (const paper of flat(papers)) index.add(paper);
    return (query, limit) => {
      const byField = index.search(query, { limit, suggest: true, merge: true }) as unknown as { id: string }[];
      return byField.map(({ id }) => id);
    };
  },
};

export const scan: Peer = {
  name: 'String.includes over all fields',
  build(papers) {
    const texts = flat(papers).map(paper => ({ id: paper.id, text: Object.values(paper).join('\n').toLowerCase() }));
    return (query, limit) => {
      const words = query.toLowerCase().split(/\s+/).filter(Boolean);
      const found = texts.filter(({ text }) => words.every(word => text.includes(word)));
      return found.slice(0, limit).map(({ id }) => id);
    };
  },
};
