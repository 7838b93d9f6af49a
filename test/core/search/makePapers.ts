import { makePaper } from '../../../src/core/identity';
import type { Paper } from '../../../src/core/paper';

interface Facts {
  readonly key?: string;
  readonly title?: string;
  readonly abstract?: string;
  readonly annote?: string;
  /** `Ada Lovelace`: the last word is the family name. */
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly venue?: string;
  readonly topics?: readonly string[];
  readonly DOI?: string;
  readonly URL?: string;
  readonly files?: readonly string[];
}

/** A paper whose id is its key. */
export function paper(facts: Facts): Paper {
  const key = facts.key ?? facts.title ?? 'untitled';
  const made = makePaper({
    key,
    topics: facts.topics,
    origin: { source: 'test', start: 0, end: 0, line: 1 },
    item: {
      type: 'article-journal',
      title: facts.title,
      abstract: facts.abstract,
      annote: facts.annote,
      author: facts.authors?.map(name => {
        const parts = name.split(' ');
        return { given: parts.slice(0, -1).join(' '), family: parts.at(-1) };
      }),
      issued: facts.year ? { 'date-parts': [[facts.year]] } : undefined,
      'container-title': facts.venue,
      DOI: facts.DOI,
      URL: facts.URL,
      custom: facts.files && { files: facts.files },
    },
  });
  return { ...made, id: key };
}

export function titled(...titles: readonly string[]): Paper[] {
  return titles.map(title => paper({ title }));
}
