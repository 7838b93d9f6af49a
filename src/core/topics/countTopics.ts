import type { Paper } from '../paper';
import { levelsOf, topicKey } from './names';

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

/** The name of an arXiv category, in any case, or undefined. The table is large: who has it not at hand asks the worker for it. */
export type CategoryName = (code: string) => string | undefined;

/**
 * The topics that a paper's file states, of the kinds that count. arXiv categories get their names; bare class codes of
 * other schemes (`68T50`, `I.2.7`), which tell nobody anything, are left out.
 */
export function countTopics(paper: Paper, sources: Partial<TopicSources>, categoryName: CategoryName): string[] {
  const keywords = keywordKeys(paper);
  const counted: string[] = [];
  for (const topic of paper.topics) {
    const kind = kindOf(topic, paper, keywords, categoryName);
    if (kind === undefined || sources[kind] === false) continue;
    counted.push(kind === 'categories' ? (categoryName(topic) ?? topic) : topic);
  }
  return counted;
}

function keywordKeys(paper: Paper): ReadonlySet<string> {
  const { keyword = '' } = paper.item;
  return new Set(keyword.split(keyword.includes(';') ? ';' : ',').map(topicKey));
}

const classCode = /^(?:\d\d(?:[A-Z]\d\d|[A-Z]xx|-\d\d|-XX)|[A-K]\.\d+(?:\.\d+)?|[A-K]\.m)$/i;

function kindOf(
  topic: string,
  paper: Paper,
  keywords: ReadonlySet<string>,
  categoryName: CategoryName,
): keyof TopicSources | undefined {
  if (categoryName(topic)) return 'categories';
  const codes = topic.split(/[\s,;()]+|primary|secondary/i).filter(Boolean);
  if (levelsOf(topic).length === 0 || (codes.length > 0 && codes.every(code => classCode.test(code)))) return undefined;
  if (keywords.has(topicKey(topic))) return 'keywords';
  return paper.origins.some(({ source }) => /\.(?:md|markdown)$/i.test(source)) ? 'headings' : 'groups';
}
