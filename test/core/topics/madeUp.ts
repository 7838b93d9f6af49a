import { makePaper } from '../../../src/core/identity';
import type { Paper } from '../../../src/core/paper';
import { seededRandom } from '../../../src/core/topics/random';

/** Words of one made-up field; its papers say `phrase` in every abstract. */
export interface Field {
  readonly phrase: string;
  readonly words: readonly string[];
}

export const bees: Field = {
  phrase: 'honey bees',
  words: 'hive nectar pollen queen swarm forager larva wax comb beekeeper colony blossom sting waggle brood'.split(' '),
};
export const bridges: Field = {
  phrase: 'suspension bridges',
  words: 'cable pylon girder deck load wind steel anchor span bolt truss concrete pier fatigue crack'.split(' '),
};
export const glaciers: Field = {
  phrase: 'glacier retreat',
  words: 'ice snow melt moraine crevasse valley climate firn ablation fjord runoff albedo sea warming crust'.split(' '),
};

/** A paper by its title and abstract. */
export function paperOf(title: string, abstract = '', note?: string): Paper {
  const item = { type: 'article', title, abstract, ...(note && { annote: note }) };
  return makePaper({ item, origin: { source: 'made-up.bib', start: 0, end: 0, line: 1 } });
}

/** Made-up papers of one field, the same for the same seed. */
export function papersOf({ phrase, words }: Field, count: number, seed = 1): Paper[] {
  const random = seededRandom(seed);
  const word = () => words[Math.floor(random() * words.length)] ?? '';
  const several = (number: number) => Array.from({ length: number }, word).join(' and the ');
  return Array.from({ length: count }, (_, i) => {
    const title = `The ${word()} of the ${word()}, part ${seed}.${i}`;
    return paperOf(
      title,
      `We look at ${phrase}. The ${several(6)} were seen. With ${phrase}, the ${several(5)} matter.`,
    );
  });
}
