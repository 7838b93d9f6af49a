import type { Paper } from '../paper';
import { arxivCategoryName } from './arxivCategories';
import { countTopics, type TopicSources } from './countTopics';
import { canonicalTopics } from './names';

export interface StatedOptions {
  /** What counts; all that is left out does. */
  readonly sources?: Partial<TopicSources>;
  /** What the user makes of a paper whose `topics` are those that count: added, taken away, renamed. */
  readonly edit?: (paper: Paper) => readonly string[];
}

/** Whatever the file says, in the order of the papers: topics by paper id, spelled alike, each once. */
export function statedTopics(papers: Iterable<Paper>, options: StatedOptions = {}): Map<string, string[]> {
  const raw = new Map<string, readonly string[]>();
  for (const paper of papers) {
    const topics = countedTopics(paper, options.sources);
    raw.set(paper.id, options.edit ? options.edit({ ...paper, topics }) : topics);
  }
  const canonical = canonicalTopics([...raw.values()].flat());
  const stated = new Map<string, string[]>();
  for (const [id, topics] of raw) {
    const shown = topics.map(topic => canonical.get(topic) ?? topic).filter(Boolean);
    stated.set(id, [...new Set(shown)]);
  }
  return stated;
}

/** As `countTopics`, with the names of arXiv's own taxonomy. */
export function countedTopics(paper: Paper, sources: Partial<TopicSources> = {}): string[] {
  return countTopics(paper, sources, arxivCategoryName);
}
