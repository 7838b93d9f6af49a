import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readPapers } from '../../src/core/formats';
import { Library } from '../../src/core/library/library';
import { fullName, normaliseText, type Paper } from '../../src/core/paper';

/** One object of facts.json, as far as it is compared here. */
interface Fact {
  readonly title: string;
  readonly authors: readonly { readonly given: string; readonly family: string }[];
  readonly year: number;
  readonly month: number;
  readonly arxiv: string;
  readonly doi: string | null;
  readonly venue: string | null;
  readonly urls: readonly string[];
  readonly topics: readonly string[];
}

const root = resolve(__dirname, '../..');
const seeds = resolve(root, '../shared/seeds');
const factsFile = resolve(root, '../shared/data/sample/facts.json');
const longestRun = 9;

if (existsSync(seeds) && existsSync(factsFile)) check();
else console.log('sample: skipped, ../shared/seeds or ../shared/data/sample is not there');

function check(): void {
  const { papers } = readPapers(readFileSync(resolve(root, 'media/sample/papers.bib')), 'papers.bib');
  const facts = JSON.parse(readFileSync(factsFile, 'utf8')) as Fact[];
  const faults = [...borrowed(papers), ...disagreements(papers, facts), ...unmatched(papers)];
  for (const fault of faults) console.error(`sample: ${fault}`);
  console.log(`sample: ${papers.length} papers, ${facts.length} facts, ${faults.length} faults`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Papers that the seed text and the sample do not make one: each of them should have facts, a summary and an abstract. */
function unmatched(papers: readonly Paper[]): string[] {
  const library = new Library();
  library.setSource('papers.bib', papers);
  for (const { name, text } of seedTexts()) library.setSource(name, readPapers(text, name).papers);
  return library
    .all()
    .filter(({ item }) => !item.abstract || !item.annote || !item.author)
    .map(({ key }) => `${key} stands apart from its other half`);
}

function seedTexts(): { name: string; text: string }[] {
  return readdirSync(seeds)
    .filter(name => name.endsWith('.txt'))
    .map(name => ({ name, text: readFileSync(resolve(seeds, name), 'utf8') }));
}

/** Summaries that share nine words in a row with the seed text, whether punctuation parts words or not. */
function borrowed(papers: readonly Paper[]): string[] {
  const text = seedTexts()
    .map(seed => seed.text)
    .join('\n');
  return [wordsApart, wordsTogether].flatMap(words => {
    const known = new Set(runs(words(text)));
    return papers.flatMap(({ key, item }) =>
      runs(words(item.annote ?? ''))
        .filter(run => known.has(run))
        .map(run => `${key} shares "${run}" with the seed text`),
    );
  });
}

function wordsApart(text: string): string[] {
  return normaliseText(text).split(' ');
}

function wordsTogether(text: string): string[] {
  return text
    .split(/\s+/)
    .map(word => normaliseText(word).replaceAll(' ', ''))
    .filter(Boolean);
}

function runs(words: readonly string[]): string[] {
  return words.slice(longestRun - 1).map((_, at) => words.slice(at, at + longestRun).join(' '));
}

function disagreements(papers: readonly Paper[], facts: readonly Fact[]): string[] {
  const byArxiv = new Map(papers.map(paper => [paper.item.custom?.arxiv, paper]));
  const faults = facts.length === papers.length ? [] : [`${papers.length} papers for ${facts.length} facts`];
  for (const fact of facts) {
    const paper = byArxiv.get(fact.arxiv);
    if (paper) faults.push(...compare(paper, fact));
    else faults.push(`no paper with arXiv id ${fact.arxiv}`);
  }
  return faults;
}

function compare({ key, item, topics }: Paper, fact: Fact): string[] {
  const claims: [string, unknown, unknown][] = [
    ['title', normaliseText(item.title ?? ''), normaliseText(fact.title)],
    ['authors', item.author?.map(fullName), fact.authors.map(author => `${author.given} ${author.family}`.trim())],
    ['DOI', item.DOI?.toLowerCase(), fact.doi?.toLowerCase()],
    ['URL', item.URL, fact.urls[0]],
    ['topics', topics, fact.topics],
    ['year', item.issued?.['date-parts']?.[0], datedBy(fact)],
    ['parts that the venue lacks', [], partsMissing(fact.venue, [item['container-title'], item.volume, item.issue])],
    ['a venue', Boolean(item['container-title']), fact.venue !== null],
  ];
  return claims
    .filter(([, ours, theirs]) => JSON.stringify(ours) !== JSON.stringify(theirs))
    .map(([what, ours, theirs]) => `${key}: ${what} ${JSON.stringify(ours)}, facts ${JSON.stringify(theirs)}`);
}

/** The venue's year; year and month of the first public version where there is no venue or it states none. */
function datedBy(fact: Fact): number[] {
  const year = fact.venue?.match(/\b(?:19|20)\d{2}\b/)?.[0];
  return year ? [Number(year)] : [fact.year, fact.month];
}

/** The parts of our entry that the venue, as the facts have it, does not mention. */
function partsMissing(venue: string | null, parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part): part is string => part !== undefined && !venue?.includes(part));
}
