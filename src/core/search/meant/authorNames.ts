import { wordsOf } from '../words/words';

/** The words of an author's name, folded. */
export interface AuthorName {
  readonly family: readonly string[];
  /** All that is no family name. */
  readonly given: readonly string[];
}

/** A collaboration of thousands is not read to its end: nobody refers to its paper by those. */
const mostNames = 100;
const notAscii = /[^\0-\x7f]/;
const suffixes = new Set('jr jr. sr sr. ii iii iv'.split(' '));
const particles = new Set(
  'al ap ben bin da dal de del della den der des di dos du el la le ten ter van vom von zu zur'.split(' '),
);

/**
 * The names of a list as the field shows it, `Rianne van den Berg, Max Welling`: what the family name is, the text does not
 * say, so it is taken for the last word with the particles before it. A name of one word is a family name.
 * @param sought if given, other authors than the first that surely have none of these words are left out: lists are long.
 */
export function authorNames(authors: string, sought?: readonly { readonly text: string }[]): AuthorName[] {
  const [first = '', ...others] = authors.split(', ', mostNames);
  const isSought = (name: string) => {
    const small = name.toLowerCase();
    return notAscii.test(name) || !sought || sought.some(({ text }) => small.includes(text));
  };
  return [nameOf(first), ...others.filter(isSought).map(nameOf)];
}

function nameOf(name: string): AuthorName {
  const parts = name.split(' ');
  let end = parts.length;
  while (end > 1 && suffixes.has((parts[end - 1] ?? '').toLowerCase())) end--;
  // Where the whole name is in small letters, a small letter tells nothing.
  const tells = !isSmall(parts[end - 1]);
  let start = end - 1;
  while (start > 0) {
    const before = parts[start - 1] ?? '';
    if (!(tells && isSmall(before)) && !(start > 1 && particles.has(before.toLowerCase()))) break;
    start--;
  }
  return { family: wordsOf(parts.slice(start, end).join(' ')), given: wordsOf(parts.slice(0, start).join(' ')) };
}

function isSmall(part = ''): boolean {
  const letter = part.charAt(0);
  return letter !== letter.toUpperCase();
}
