import { visitWords } from '../words/words';

/** A way to read a name: its words in the order of `Tom B. Brown`, and the last that is no initial, which has to be there. */
export interface NameReading {
  readonly words: readonly string[];
  readonly family: string;
}

const mostWords = 8;

/**
 * How a name may be meant: as it stands, `Brown TB` and `TB Brown` with their initials, and with initials behind the family
 * name before it. Empty for what is too long or too short to be the name of a person.
 * @param name without the comma of `Brown, Tom`: the given names first.
 */
export function nameReadings(name: string): NameReading[] {
  const raw: string[] = [];
  const words: string[] = [];
  visitWords(name, (word, start, end) => {
    words.push(word);
    raw.push(name.slice(start, end));
  });
  if (words.length < 2 || words.length > mostWords) return [];
  const isCluster = (at: number) => /^[A-Z]{2,3}$/.test(raw[at] ?? '') && raw.some(other => /\p{Ll}/u.test(other));
  const apart = words.map((word, at) => (isCluster(at) ? [...word] : [word]));
  const expanded = apart.flat();
  const behind = [...apart].reverse().findIndex(parts => parts.some(part => part.length > 1));
  const turned = behind > 0 ? [...apart.slice(-behind), ...apart.slice(0, -behind)].flat() : expanded;
  const distinct = new Map([words, expanded, turned].map(reading => [reading.join(' '), reading]));
  return [...distinct.values()].flatMap(reading => {
    const family = reading.findLast(word => word.length > 1);
    return family ? { words: reading, family } : [];
  });
}

/**
 * Whether one of the authors has the name: its words in their order, others may stand between them (`Tom Brown` is `Tom B.
 * Brown`), an initial stands for a name, and a given name for its initial. Initials after the first may be missing.
 * @param authors as the field shows them, separated by commas.
 */
export function hasAuthor(authors: string, { words, family }: NameReading): boolean {
  return authors.split(', ').some(author => {
    const own: string[] = [];
    visitWords(author, word => own.push(word));
    return own.length <= 2 * mostWords && own.includes(family) && fits(words, 0, own, 0, words.lastIndexOf(family));
  });
}

/** @param familyAt the word that stands for itself only. */
function fits(
  words: readonly string[],
  at: number,
  author: readonly string[],
  from: number,
  familyAt: number,
): boolean {
  const word = words[at];
  if (word === undefined) return true;
  for (let i = from; i < author.length; i++) {
    const isName = at === familyAt ? author[i] === word : isSameName(word, author[i] ?? '');
    if (isName && fits(words, at + 1, author, i + 1, familyAt)) return true;
  }
  return word.length === 1 && at > 0 && at < familyAt && fits(words, at + 1, author, from, familyAt);
}

function isSameName(one: string, other: string): boolean {
  return one === other || (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other));
}
