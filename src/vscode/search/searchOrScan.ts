import { foldLetters, type Paper, yearOf } from '../../core/paper';
import { inSlices } from '../../core/slices';
import type { SearchAnswer, SearchOptions } from '../../workerProtocol';
import type { Parts } from '../parts';

/** Milliseconds that the worker is waited for: it may be reading a large file, in one go. */
const patience = 150;

/**
 * The worker's answer; where that is late, what a plain look at the papers here finds, for which `indexed` is false. `late`
 * is called when the worker has answered after all.
 */
export async function searchOrScan(
  parts: Pick<Parts, 'worker' | 'library'>,
  query: string,
  options: SearchOptions,
  late: () => void,
): Promise<SearchAnswer> {
  const answer = parts.worker.call('search', [query, options]);
  const soon = await Promise.race([answer, new Promise<undefined>(resolve => setTimeout(resolve, patience))]);
  if (soon) return soon;
  answer.then(late, () => undefined); // a worker that died says so itself
  return scan(parts.library.all(), query, options.limit);
}

/** Papers with all words in title, authors, year or key, the newest first. */
async function scan(papers: readonly Paper[], query: string, limit: number): Promise<SearchAnswer> {
  const words = foldLetters(query).split(/\s+/).filter(Boolean);
  const found: Paper[] = [];
  await inSlices(papers, paper => {
    const { item, key } = paper;
    const names = (item.author ?? []).map(name => name.family ?? name.literal ?? '');
    const text = foldLetters([item.title, ...names, yearOf(item), key].join(' '));
    if (words.every(word => text.includes(word))) found.push(paper);
  });
  found.sort((a, b) => (yearOf(b.item) ?? 0) - (yearOf(a.item) ?? 0));
  const rows = found.slice(0, limit).map(({ id }) => ({ id, score: 0, marks: [] }));
  return { rows, total: found.length, complete: found.length, problems: [], indexed: false };
}
