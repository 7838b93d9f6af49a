import type { Steps } from '../../steps';
import { indexedStem } from '../words/compounds';
import { Dictionary } from './dictionary';

const wordsAStep = 500;

/** The stems of a dictionary's words, and the words of each stem. */
export interface Stems {
  readonly stems: Dictionary;
  readonly stemStart: Uint32Array;
  readonly stemWords: Uint32Array;
}

export function* stemSteps(words: Dictionary): Steps<Stems, undefined> {
  const groups = new Map<string, number[]>();
  for (let i = 0; i < words.size; i++) {
    if (i % wordsAStep === 0) yield;
    const stem = indexedStem(words.word(i));
    const group = groups.get(stem);
    if (group) group.push(i);
    else groups.set(stem, [i]);
  }
  const sorted = [...groups.keys()].sort();
  const stemStart = new Uint32Array(sorted.length + 1);
  const stemWords = new Uint32Array(words.size);
  yield;
  let at = 0;
  for (const [i, stem] of sorted.entries()) {
    for (const word of groups.get(stem) ?? []) stemWords[at++] = word;
    stemStart[i + 1] = at;
  }
  return { stems: Dictionary.of(sorted), stemStart, stemWords };
}
