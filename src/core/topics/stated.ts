import type { Paper } from '../paper';
import { arxivCategoryName } from './arxivCategories';
import { canonicalTopics, levelsOf, topicKey } from './names';

/** What the files state and whether it counts as a topic. */
export interface TopicSources {
  readonly keywords: boolean;
  /** JabRef groups and collections. */
  readonly groups: boolean;
  /** Headings of Markdown lists. */
  readonly headings: boolean;
  /** arXiv categories. */
  readonly categories: boolean;
}

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

/**
 * The topics that a paper's file states, of the kinds that count. arXiv categories get their names; bare class codes of
 * other schemes (`68T50`, `I.2.7`), which tell nobody anything, are left out.
 */
export function countedTopics(paper: Paper, sources: Partial<TopicSources> = {}): string[] {
  const keywords = keywordKeys(paper);
  const counted: string[] = [];
  for (const topic of paper.topics) {
    const kind = kindOf(topic, paper, keywords);
    if (kind === undefined || sources[kind] === false) continue;
    counted.push(kind === 'categories' ? (arxivCategoryName(topic) ?? topic) : topic);
  }
  return counted;
}

function keywordKeys(paper: Paper): ReadonlySet<string> {
  const { keyword = '' } = paper.item;
  return new Set(keyword.split(keyword.includes(';') ? ';' : ',').map(topicKey));
}

const classCode = /^(?:\d\d(?:[A-Z]\d\d|[A-Z]xx|-\d\d|-XX)|[A-K]\.\d+(?:\.\d+)?|[A-K]\.m)$/i;

function kindOf(topic: string, paper: Paper, keywords: ReadonlySet<string>): keyof TopicSources | undefined {
  if (arxivCategoryName(topic)) return 'categories';
  const codes = topic.split(/[\s,;()]+|primary|secondary/i).filter(Boolean);
  if (levelsOf(topic).length === 0 || (codes.length > 0 && codes.every(code => classCode.test(code)))) return undefined;
  if (keywords.has(topicKey(topic))) return 'keywords';
  return paper.origins.some(({ source }) => /\.(?:md|markdown)$/i.test(source)) ? 'headings' : 'groups';
}
