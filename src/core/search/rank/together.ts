import { type Field, fields } from '../fields';
import type { Ranges } from './expand';
import type { Scorer } from './scorer';

/**
 * Papers that have one of each word's ranges in a field, in no order: only counted, since scoring all that have a function word
 * takes several times as long.
 */
export function papersWithAll(
  scorer: Scorer,
  words: readonly Ranges[],
  field: Field,
  isAllowed: (paper: number) => boolean,
): number[] {
  const at = fields.indexOf(field);
  const found: number[] = [];
  // By paper: how many of the words so far it has, none being left out.
  const counts = scorer.counts();
  for (const [i, { parts, removed }] of scorer.segments.entries()) {
    const first = scorer.first[i] as number;
    const postings = parts.postings[at];
    const had = counts.subarray(first, first + parts.size);
    for (const [before, ranges] of words.entries()) {
      const pairs = ranges[i] ?? [];
      for (let pair = 0; postings && pair < pairs.length; pair += 2) {
        const end = postings.start[pairs[pair + 1] as number] as number;
        for (let place = postings.start[pairs[pair] as number] as number; place < end; place++) {
          const paper = postings.papers[place] as number;
          if (had[paper] !== before) continue;
          had[paper] = before + 1;
          if (before + 1 === words.length && !removed[paper] && isAllowed(first + paper)) found.push(first + paper);
        }
      }
    }
  }
  return found;
}
