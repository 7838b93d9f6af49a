import type { Paper } from '../../src/core/paper';
import { pick, randomFrom } from './random';

const syllables =
  'ba be bi co cu da de di en er fa ga he in ka la le lo ma me mi no or pa po qu ra re ri sa se so ta te ti tra un va vi wo xi yo za'.split(
    ' ',
  );

/** Distinct words in a text of `n` words, as measured on 100,000 papers (Heaps' law). */
const distinctWords = (n: number) => 30 * n ** 0.53;

/**
 * As many papers as asked, made of the sentences, titles and names of real ones; new words come up as often as in a real
 * collection of that size, and the more often a word was used the more often it is used again. The same for the same seed.
 */
export function grow(real: readonly Paper[], count: number, seed = 5): Paper[] {
  const random = randomFrom(seed);
  const writer = new Writer(random);
  const sentences = real.flatMap(({ item }) => item.abstract?.match(/[^.!?]+[.!?]+/g) ?? []);
  const titles = real.flatMap(({ item }) => (item.title ? [item.title] : []));
  const names = real.flatMap(({ item }) => item.author ?? []);
  return Array.from({ length: count }, (_, i) => {
    const model = pick(real, random);
    const half = pick(titles, random).split(' ');
    const title = [...(model.item.title ?? '').split(' ').slice(0, 5), ...half.slice(-5)].join(' ');
    const abstract = Array.from({ length: 7 }, () => pick(sentences, random).trim()).join(' ');
    const author = Array.from({ length: 1 + Math.floor(random() * 5) }, () => ({
      given: pick(names, random).given,
      family: random() < 0.7 ? pick(names, random).family : capital(writer.word()),
    }));
    const key = `grown${i}`;
    const item = {
      ...model.item,
      id: key,
      DOI: undefined,
      title: writer.write(title),
      abstract: writer.write(abstract),
      author,
    };
    return { ...model, id: `grown:${i}`, key, item };
  });
}

class Writer {
  readonly #used: string[] = [];
  #words = 0;
  #known = 3000;

  constructor(readonly random: () => number) {}

  /** The text with every tenth word in place of another, and words never seen where their time has come. */
  write(text: string): string {
    return text.replace(/\p{L}{4,}/gu, word => {
      this.#words++;
      return this.random() < 0.1 || this.#isDue() ? this.word() : word;
    });
  }

  word(): string {
    if (!this.#isDue() && this.#used.length > 0) {
      const word = pick(this.#used, this.random);
      if (this.#used.length < 2_000_000) this.#used.push(word);
      return word;
    }
    this.#known++;
    const word = Array.from({ length: 2 + Math.floor(this.random() * 3) }, () => pick(syllables, this.random)).join('');
    this.#used.push(word);
    return word;
  }

  #isDue(): boolean {
    return this.#known < distinctWords(this.#words * 1.5);
  }
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
