import type { Paper } from '../../src/core/paper';
import { stopWords } from '../../src/core/search/words/stopWords';
import { wordsOf } from '../../src/core/search/words/words';
import { pick, randomFrom } from './random';

export type Kind = 'title words' | 'author and word' | 'one typo';

/** What somebody types who has one paper in mind. */
export interface KnownItem {
  readonly query: string;
  readonly id: string;
  readonly kind: Kind;
}

/** Queries of each kind: 2 to 4 words of a title in their order, an author and a word, and words with one typo. */
export function knownItems(papers: readonly Paper[], each: number, seed: number): KnownItem[] {
  const random = randomFrom(seed);
  const items: KnownItem[] = [];
  for (const kind of ['title words', 'author and word', 'one typo'] as const) {
    for (let made = 0; made < each; ) {
      const paper = pick(papers, random);
      const query = queryFor(paper, kind, random);
      if (query === undefined) continue;
      items.push({ query, id: paper.id, kind });
      made++;
    }
  }
  return items;
}

function queryFor(paper: Paper, kind: Kind, random: () => number): string | undefined {
  const words = wordsOf(paper.item.title ?? '').filter(word => word.length > 2 && !stopWords.has(word));
  if (words.length < 2) return undefined;
  if (kind === 'author and word') {
    const family = wordsOf(paper.item.author?.[0]?.family ?? '').at(-1);
    return family ? `${family} ${pick(words, random)}` : undefined;
  }
  const length = Math.min(words.length, 2 + Math.floor(random() * 3));
  const start = Math.floor(random() * (words.length - length + 1));
  const typed = words.slice(start, start + length);
  return kind === 'title words' ? typed.join(' ') : withTypo(typed, random);
}

/** One slip in one word of five letters or more: neighbours swapped, a letter left out, doubled, or a wrong one. */
function withTypo(words: readonly string[], random: () => number): string | undefined {
  const long = words.flatMap((word, i) => (word.length >= 5 ? [i] : []));
  if (long.length === 0) return undefined;
  const at = pick(long, random);
  return words.map((word, i) => (i === at ? slip(word, random) : word)).join(' ');
}

function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const before = word.slice(0, at);
  const [a = '', b = ''] = word.slice(at);
  const rest = word.slice(at + 2);
  switch (Math.floor(random() * 4)) {
    case 0:
      return a === b ? `${before}${b}${rest}` : `${before}${b}${a}${rest}`;
    case 1:
      return `${before}${b}${rest}`;
    case 2:
      return `${before}${a}${a}${b}${rest}`;
    default:
      return `${before}${pick(
        [...'abcdefghijklmnopqrstuvwxyz'].filter(letter => letter !== a),
        random,
      )}${b}${rest}`;
  }
}

/** Every state of the search box while a query is typed; a space changes nothing and is left out. */
export function keystrokes(query: string): string[] {
  return Array.from(query, (_, i) => query.slice(0, i + 1)).filter(text => !text.endsWith(' '));
}
