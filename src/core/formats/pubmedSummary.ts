import type { CslName } from '../csl';
import { sentence } from '../sentence';
import { compact, pageRange } from './fields';
import { parseInitialsName } from './personName';
import { Collector, type Line, linesOf, type ReadingSteps } from './reading';
import { parseDate } from './textDate';

const numbered = /^\d{1,6}: (?=\S)/;
const longestRecord = 20_000;
/** Family name and initials: `van der Berg JA Jr`. */
const person = /^\p{L}[\p{L}'’ .-]{0,60} [\p{Lu}\p{M}-]{1,8}(?: (?:Jr|Sr|2nd|3rd|4th|II|III|IV))?$/u;
/** What follows the authors: `Title. Journal. 2020 Nov 1;12(3):45-6.` The journal's short form has no full stop. */
const titleAndPlace =
  /^(.+?[.?!\]])\s+([^.?!]{2,200})\.\s+(\d{4}\b[^;:.]{0,30})(?:;([^:().]{0,30})(?:\(([^)]{0,40})\))?)?(?::([^.;]{0,60}))?[.;]/;

/** Reads what PubMed saves as "Summary (text)": numbered references, each with its PMID. */
export function* readPubmedSummary(text: string, source: string): ReadingSteps {
  const collector = new Collector(text, source);
  let lines: Line[] = [];
  for (const line of linesOf(text)) {
    yield collector.papers;
    if (numbered.test(line.text)) {
      addRecord(collector, lines);
      lines = [];
    }
    if (line.text.trim()) lines.push(line);
  }
  addRecord(collector, lines);
  return collector;
}

function addRecord(collector: Collector, lines: readonly Line[]): void {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return;
  const words = lines.map(line => line.text.trim()).join(' ');
  const item = numbered.test(words) ? itemOf(words.replace(numbered, '').slice(0, longestRecord)) : undefined;
  if (item) collector.add({ item, start: first.start, end: last.end });
  else {
    const said = sentence(
      'Not taken, as it is no reference that PubMed has written: “{0}”. Save the list from PubMed in the format “PubMed”.',
      words.slice(0, 80),
    );
    collector.warn(first.start, 'pubmed.not-taken', said);
  }
}

/** Undefined without a PMID or a title. */
function itemOf(text: string) {
  const PMID = text.match(/\bPMID: (\d{1,9})/)?.[1];
  const { author, rest } = splitAuthors(text);
  const [, title, journal, date, volume, issue, pages] = titleAndPlace.exec(rest) ?? [];
  if (!PMID || !title) return undefined;
  return compact({
    type: 'article-journal',
    title: title.replace(/^\[(.*)\]\.?$/, '$1').replace(/\.$/, ''),
    author,
    issued: parseDate(date),
    'container-title': journal,
    volume: volume?.trim(),
    issue,
    page: pageRange(pages),
    DOI: text.match(/\bdoi: (10\.\d{4,9}\/\S+)/i)?.[1]?.replace(/[.,;]+$/, ''),
    PMID,
    PMCID: text.match(/\bPMCID: (PMC\d+)/)?.[1],
  });
}

/** The authors end at the first full stop; without any, the title stands there. A group signs after a semicolon. */
function splitAuthors(text: string): { author: CslName[]; rest: string } {
  const end = text.indexOf('. ');
  const [people = '', ...groups] = text.slice(0, end).split(/; /);
  const names = people.split(', ').filter(name => name !== 'et al');
  if (end < 0 || !names.every(name => person.test(name))) return { author: [], rest: text };
  const author = names.map(parseInitialsName).filter(name => name !== undefined);
  return { author: [...author, ...groups.map(literal => ({ literal }))], rest: text.slice(end + 2) };
}
