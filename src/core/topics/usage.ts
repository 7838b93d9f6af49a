import type { Steps } from '../steps';
import { mostCommon, singular } from './names';
import { longestPhrase, type PhraseTable, type PhraseText, Role } from './phrases';
import { termStarters } from './stopWords';
import { stemOf, type Vocabulary } from './vocabulary';

/** How a phrase stands in its sentences. */
export interface Usage {
  readonly next: Map<number, number>;
  readonly previous: Map<number, number>;
  /** Occurrences after which, or before which, the noun phrase ends; half an occurrence where a plain word follows. */
  endsFree: number;
  startsFree: number;
  /** Occurrences that stand where a verb does: after "to", "we", "can", or before an article. */
  asVerb: number;
  /** Occurrences that a hyphen joins with what is before or after: "multi" in "multi-agent". */
  inHyphens: number;
  /** Where the phrase stands: number of the text, first and last word. */
  readonly places: Place[];
}

export interface Place {
  readonly paper: number;
  readonly first: number;
  readonly last: number;
}

const beforeVerbs = new Set('to we can could may might will would must should not they i cannot'.split(' '));
const articles = new Set('the a an our their its this these those that'.split(' '));

/** Looks at every occurrence of the `wanted` phrases. */
export function* observe(
  texts: readonly PhraseText[],
  table: PhraseTable,
  wanted: ReadonlySet<number>,
  vocabulary: Vocabulary,
): Steps<Map<number, Usage>> {
  const usages = new Map<number, Usage>();
  for (const [paper, text] of texts.entries()) {
    for (let first = 0; first < text.forms.length; first++) {
      let phrase = -1;
      for (let last = first; last < Math.min(first + longestPhrase, text.forms.length); last++) {
        if (last > first && !text.linked[last]) break;
        phrase = table.find(phrase, text.forms[last] ?? -1);
        if (phrase < 0) break;
        if (!wanted.has(phrase)) continue;
        const usage = usages.get(phrase) ?? newUsage();
        usages.set(phrase, usage);
        lookAround(text, paper, first, last, usage, vocabulary);
      }
    }
    if (paper % 50 === 49) yield 0.5 + (0.5 * paper) / texts.length;
  }
  return usages;
}

function newUsage(): Usage {
  return { next: new Map(), previous: new Map(), endsFree: 0, startsFree: 0, asVerb: 0, inHyphens: 0, places: [] };
}

function lookAround(
  text: PhraseText,
  paper: number,
  first: number,
  last: number,
  usage: Usage,
  vocabulary: Vocabulary,
): void {
  const after = text.linked[last + 1] ? last + 1 : -1;
  const before = text.linked[first] ? first - 1 : -1;
  usage.places.push({ paper, first, last });
  // A number before it makes no other word: "3-manifolds".
  const isJoined = text.linked[first] === 2 && (text.stems[first - 1] ?? -1) >= 0;
  if (isJoined || text.linked[last + 1] === 2) usage.inHyphens++;
  usage.endsFree += freedom(text, after);
  usage.startsFree += freedom(text, before);
  if (after >= 0 && goesOn(text, after, after)) count(usage.next, text.forms[after]);
  if (before >= 0 && goesOn(text, before, first)) count(usage.previous, text.forms[before]);
  const nextWord = vocabulary.forms[text.forms[after] ?? -1] ?? '';
  const previousWord = vocabulary.forms[text.forms[before] ?? -1] ?? '';
  if (beforeVerbs.has(previousWord) || articles.has(nextWord)) usage.asVerb++;
}

function freedom(text: PhraseText, at: number): number {
  const role = text.roles[at] ?? Role.wall;
  return role === Role.wall || role === Role.glue ? 1 : role === Role.plain ? 0.5 : 0;
}

/** True if the neighbour at `at`, joined to the phrase by the link before `link`, could be a part of the phrase. */
function goesOn(text: PhraseText, at: number, link: number): boolean {
  const role = text.roles[at] ?? Role.wall;
  return role !== Role.wall && (role !== Role.glue || text.linked[link] === 2);
}

function count(counts: Map<number, number>, form = -1): void {
  counts.set(form, (counts.get(form) ?? 0) + 1);
}

/** Share of occurrences that go on with one and the same word; above it the phrase is a piece of a longer one. */
const cutOffShare = 0.5;
/** A plain word may begin a phrase that is at least this share of what follows it: "natural language", not "large corpora". */
const cohesion = 0.25;
/** A noun phrase ends at this share of its places at least; below it the word is an adjective, good in need only. */
const leastEndsFree = 0.25;
const inNeed = 0.1;

const adjective =
  /(?:[ct]ic|ntific|ical|[ns]cial|tional|mental|[ct]ural|able|ible|ous|ful|ive|less|ish|[er]ior|-(?:driven|free|aware|like|level|scale|shot|term|time|wise|specific))$/;

/** False for a phrase that ends like an adverb or a participle, or stands as an adjective does: before other words. */
export function isNounPhrase(name: string, usage: Usage | undefined): boolean {
  const last = name.toLowerCase().split(' ').at(-1) ?? '';
  const endsFree = (usage?.endsFree ?? 0) / (usage?.places.length || 1);
  return endsFree >= leastEndsFree && !adjective.test(last) && !/(?:ly|[^aeiou]ed|-\p{L}+ing)$/u.test(last);
}

/** True for a single word such as "facilitating", which is a noun only at times. */
export function isGerund(name: string): boolean {
  return /^\p{L}+ing$/u.test(name);
}

/** From 0 (a verb, a piece of a longer phrase) to 1: how much a phrase is one that a person would say. */
export function wholeness(id: number, usage: Usage | undefined, table: PhraseTable, vocabulary: Vocabulary): number {
  const phrase = table.phrases[id];
  if (!usage || !phrase) return 0;
  const total = usage.places.length;
  const most = (counts: ReadonlyMap<number, number>) => Math.max(0, ...counts.values()) / total;
  if (most(usage.next) >= cutOffShare || most(usage.previous) >= cutOffShare) return 0;
  if (usage.inHyphens >= cutOffShare * total) return 0;
  const words = phrase.forms.map(form => vocabulary.forms[form] ?? '');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const isSingle = words.length === 1;
  const endsFree = usage.endsFree / total;
  if (usage.asVerb / total > (isSingle ? 0.2 : 0.5) || /(?:ly|[^aeiou]ed)$/.test(last)) return 0;
  if (!isSingle && phrase.roles[0] === Role.plain) {
    if (!termStarters.has(first) || !isCohesive(phrase.forms, phrase.occurrences, table)) return 0;
  }
  if (endsFree < leastEndsFree && !isSingle) return 0;
  const value = (0.4 + 0.6 * endsFree) * (0.6 + (0.4 * usage.startsFree) / total);
  const isAdjective = endsFree < leastEndsFree || adjective.test(last);
  return (
    value *
    (isAdjective ? inNeed : isSingle && isGerund(last) ? 0.5 : 1) *
    (phrase.roles.at(-1) === Role.plain ? 0.85 : 1)
  );
}

function isCohesive(forms: readonly number[], occurrences: number, table: PhraseTable): boolean {
  let rest = -1;
  for (const form of forms.slice(1)) rest = table.find(rest, form);
  return occurrences >= cohesion * (table.phrases[rest]?.occurrences ?? 0);
}

/** From this share of its places on a plural is the usual name: "robots", "conversational agents". */
const pluralShare = 0.2;

/**
 * The phrase as it is most often written, above all in the texts for which `isOwn` holds; in the plural if that is common, or
 * if what is said is "a conversational agent": then `pluralOfLast` gives its last word, where the papers have that. Titles
 * count little: many of them capitalise every word. So does the start of a sentence, whose capital is no spelling.
 */
export function spellingOf(
  usage: Usage | undefined,
  texts: readonly PhraseText[],
  isOwn: (paper: number) => boolean,
  pluralOfLast?: string,
): string {
  const counts = new Map<string, number>();
  let ofClass = 0;
  for (const { paper, first, last } of usage?.places ?? []) {
    const text = texts[paper];
    if (!text) continue;
    const written = writtenAt(text, first, last);
    const isWeak = first < text.titleWords || (!text.linked[first] && /^\p{Lu}\P{Lu}*$/u.test(written));
    const weight = (isWeak ? 0.2 : 1) * (isOwn(paper) ? 3 : 1);
    counts.set(written, (counts.get(written) ?? 0) + weight);
    if (isOneOfMany(text, first, last)) ofClass += weight;
  }
  const plurals = new Map([...counts].filter(([written]) => isPlural(written)));
  if (sumOf(plurals) >= pluralShare * sumOf(counts)) return mostCommon(plurals);
  const spelling = mostCommon(counts);
  const isClass = ofClass >= pluralShare * sumOf(counts) && /(?:^|[\s-])\p{Ll}+$/u.test(spelling);
  return isClass && pluralOfLast ? spelling.replace(/\p{Ll}+$/u, pluralOfLast) : spelling;
}

const unusual = /[^\S ]| {2}|[‐‑–]/;

function writtenAt({ text, starts, ends }: PhraseText, first: number, last: number): string {
  const written = text.slice(starts[first], ends[last]);
  return unusual.test(written) ? written.replace(/\s+/g, ' ').replace(/[‐‑–]/g, '-') : written;
}

/** So far before a noun its article may stand: "an automated, goal-oriented agent". */
const beforeNoun = 3;
const articleOfOne = /^an?$/i;

/** True after "a" or "an", where the noun phrase ends with the phrase: "a robot", not "a robot arm". */
function isOneOfMany(text: PhraseText, first: number, last: number): boolean {
  if (text.linked[last + 1] && freedom(text, last + 1) < 1) return false;
  for (let at = first; at > Math.max(0, first - beforeNoun) && text.linked[at]; at--) {
    if (articleOfOne.test(text.text.slice(text.starts[at - 1], text.ends[at - 1]))) return true;
    if (text.roles[at - 1] === Role.wall) return false;
  }
  return false;
}

/** True if the last word of a phrase is an English plural. */
export function isPlural(written: string): boolean {
  const last = written.slice(Math.max(written.lastIndexOf(' '), written.lastIndexOf('-')) + 1);
  return singular(last) !== last.toLowerCase();
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return Array.from(counts.values()).reduce((sum, count) => sum + count, 0);
}

/** A name as the head of a list: its first letter large, unless the word has a spelling of its own (mRNA, k-means). */
export function capitalised(name: string): string {
  const isOwnSpelling = /^\p{Ll}*\p{Lu}|^\p{Ll}-/u.test(name);
  return isOwnSpelling ? name : name.charAt(0).toUpperCase() + name.slice(1);
}

/** True if two names would be taken for one: the words of one, as stems, are all among those of the other. */
export function areAlike(first: string, second: string): boolean {
  const [one, two] = [new Set(stemsOf(first)), new Set(stemsOf(second))];
  const shared = [...one].filter(stem => two.has(stem)).length;
  return shared === Math.min(one.size, two.size) || shared >= 2;
}

/** The stem of a name's last word, its head in English. */
export function headOf(name: string): string {
  return stemsOf(name).at(-1) ?? '';
}

/** Stems of names that were asked for: candidates are compared with each other many times. Forgotten when they are many. */
const knownStems = new Map<string, readonly string[]>();

function stemsOf(name: string): readonly string[] {
  const known = knownStems.get(name);
  if (known) return known;
  if (knownStems.size > 5000) knownStems.clear();
  const stems = name.split(/[\s-]+/).map(word => stemOf(singular(word)));
  knownStems.set(name, stems);
  return stems;
}
