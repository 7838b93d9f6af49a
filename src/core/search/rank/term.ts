import type { Field } from '../fields';
import { stopWords } from '../words/stopWords';
import { stemOf } from '../words/words';
import {
  asCompound,
  beginning,
  forgiven,
  isEmpty,
  mistyped,
  type QueryWord,
  type Ranges,
  sameStem,
  sameWord,
  wordsIn,
} from './expand';
import type { Expansion, FieldWeights, Scorer } from './scorer';
import { onlyField, prefixWeight, shortPrefixWeights, slipWeight } from './weights';

const fewestBegun = 5;

/** A word of the query with what it stands for in this index. */
export interface Term {
  readonly word: QueryWord;
  readonly field?: Field;
  readonly expansions: readonly Expansion[];
  /** Words that it may have been meant to be, where slips are forgiven. */
  readonly slips: Ranges;
}

/**
 * The word with its inflections, and what it begins while it is typed; words at few edits only where there is
 * nothing else, or where `forgive` asks for them, and never where `exact` does; without inflections where `literal` says so.
 */
export function makeTerm(
  scorer: Scorer,
  word: QueryWord,
  weights: FieldWeights,
  options: { field?: Field; forgive?: boolean; exact?: boolean; literal?: boolean; joined?: boolean } = {},
): Term {
  const { segments } = scorer;
  const { field, joined = false } = options;
  const fieldWeights = field ? onlyField(field) : weights;
  const own = options.literal ? sameWord(segments, word.text) : sameStem(segments, word.stem);
  const expansions: Expansion[] = [{ ranges: own, weight: 1, fieldWeights, joined }];
  const written = options.literal ? undefined : asCompound(scorer, word);
  if (written && !isEmpty(written)) expansions.push({ ranges: written, weight: 1, fieldWeights, joined });
  const compounds = options.literal ? undefined : compoundRanges(scorer, word);
  if (compounds) expansions.push({ ranges: compounds, weight: 1, fieldWeights, joined });
  if (word.initial && (!field || field === 'authors')) {
    const ranges = beginning(segments, word.text);
    expansions.push({ ranges, weight: prefixWeight, fieldWeights: onlyField('authors'), joined });
  }
  if (word.open) expansions.push(...begun(scorer, word, field, fieldWeights, joined));
  let slips: Ranges = segments.map(() => []);
  // So few letters with a slip begin a large part of all words.
  const forgive = options.forgive && !(word.open && word.text.length < fewestBegun);
  if (!options.exact && (forgive || !scorer.hasAny(expansions))) {
    for (let edits = 1; edits <= forgiven(word.text); edits++) {
      slips = withStems(scorer, mistyped(segments, word.text, edits, word.open));
      if (scorer.hasAny([{ ranges: slips, fieldWeights }])) break;
    }
    if (!isEmpty(slips)) expansions.push({ ranges: slips, weight: slipWeight, fieldWeights, joined });
  }
  return { word, field, expansions, slips };
}

/** Undefined where no compound of the word is a word of the index. */
function compoundRanges({ segments }: Scorer, { compounds = [] }: QueryWord): Ranges | undefined {
  const all = segments.map((): number[] => []);
  for (const { text, stem, open } of compounds) {
    const ranges = open ? beginning(segments, text) : sameStem(segments, stem);
    for (const [i, pairs] of ranges.entries()) all[i]?.push(...pairs);
  }
  return isEmpty(all) ? undefined : all;
}

function begun(
  scorer: Scorer,
  { text }: QueryWord,
  field: Field | undefined,
  weights: FieldWeights,
  joined: boolean,
): Expansion[] {
  const ranges = beginning(scorer.segments, text);
  const short = text.length < 4 && !joined && !field && /^[a-z0-9]/.test(text);
  const expansion = { ranges, weight: prefixWeight, fieldWeights: short ? shortPrefixWeights : weights, joined };
  return short && !scorer.hasAny([expansion]) ? [{ ...expansion, fieldWeights: weights }] : [expansion];
}

const stopStems = new Set([...stopWords].map(stemOf));

/**
 * With a word that was meant, its inflections are. Long lists, of beginnings, are left as they are, and so is a word that shares
 * its stem with a function word: who mistyped `ones` did not mean `on`.
 */
function withStems(scorer: Scorer, ranges: Ranges): Ranges {
  const words = wordsIn(scorer.segments, ranges);
  if (words.size > 200) return ranges;
  const isAlone = (word: string) => stopStems.has(stemOf(word));
  const alone = [...words].filter(isAlone);
  const stems = new Set([...words].filter(word => !isAlone(word)).map(stemOf));
  return scorer.segments.map(segment => {
    const found = alone.map(word => segment.parts.words.find(word)).filter(place => place >= 0);
    const places = [...found, ...[...stems].flatMap(stem => [...segment.wordsOfStem(stem)])];
    return places.sort((a, b) => a - b).flatMap(place => [place, place + 1]);
  });
}
