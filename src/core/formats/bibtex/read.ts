import { makePaper } from '../../identity';
import type { Paper, Problem } from '../../paper';
import { finish, type Steps } from '../../steps';
import { problemAtWord } from '../problem';
import { type BibCache, type Dependent, FormerEntries, type Known, type Reading } from './cache';
import { isKnownType } from './entryTypes';
import { fault } from './faults';
import { allParentKeys, type FindEntry, inherit } from './inherit';
import { groupTopics, type JabrefGroups, parseJabrefGroups } from './jabrefGroups';
import { Lines } from './lines';
import { type RawEntry, rawEntry, readStrings, type Strings, usedStrings } from './rawEntry';
import { RepeatedKeys } from './repeatedKeys';
import type { EntrySpan, Fault } from './scan';
import { isUnclosed, maxFaults } from './scanEntry';
import { type Block, scanEntryAt, scanSteps } from './scanner';
import { toItem } from './toItem';
import { keywordTopic, parseKeywords, unique } from './topics';

export interface BibRead {
  readonly papers: Paper[];
  readonly problems: Problem[];
  readonly cache: BibCache;
}

/**
 * Reads BibTeX or BibLaTeX. `source` becomes the source of every origin. With the `cache` of a former read of the same
 * file, entries whose text, parents and definitions are unchanged keep their item object; only origins are new. Never
 * throws; the problems are in the order of the file. `@xdata` entries are containers and give no paper.
 */
export function readBibtex(text: string, source: string, cache?: BibCache): BibRead {
  return finish(readBibtexSteps(text, source, cache));
}

/** As `readBibtex`, with some steps for each entry. */
export function* readBibtexSteps(text: string, source: string, cache?: BibCache): Steps<BibRead, readonly Paper[]> {
  const reader = new Reader(text, source, cache);
  for (const _ of reader.scan()) yield [];
  return yield* reader.read();
}

class Reader {
  #entries: readonly Block[] = [];
  #strings: Strings = new Map();
  #groups: JabrefGroups = parseJabrefGroups([]);
  #former: BibCache | undefined;
  /** Readings of the entries that the scanner skipped, by their start. */
  readonly #skipped = new Map<number, Known>();
  readonly #blocks = new Map<string, Block>();
  /** Entries that the scanner skipped and that others inherit from. */
  readonly #rescanned = new Map<Block, EntrySpan>();
  readonly #parents = new Map<string, string | undefined>();
  readonly #raws = new Map<EntrySpan, RawEntry>();
  readonly #known: Known[] = [];
  readonly #dependent = new Map<string, Dependent>();
  readonly #faults: Fault[] = [];

  constructor(
    private readonly text: string,
    private readonly source: string,
    private readonly cache?: BibCache,
  ) {}

  /** Finds the entries, and what the reading of one needs to know of the others. */
  *scan(): Steps<void, undefined> {
    const former = new FormerEntries(this.cache?.known ?? []);
    yield* former.list();
    const { entries, strings, comments, faults } = yield* scanSteps(this.text, start => this.#skip(former, start));
    this.#entries = entries;
    for (const found of faults) this.#faults.push(found); // there can be more than a call takes arguments
    this.#strings = readStrings(strings.flatMap(({ entry }) => entry ?? []));
    this.#groups = parseJabrefGroups(comments);
    this.#former = this.cache?.groups === this.#groups.source ? this.cache : undefined;
    for (const block of strings) this.#report(block.entry?.faults ?? [], block.start);
    for (const block of entries) {
      yield;
      this.#remember(block, this.#keyOf(block));
    }
    for (const block of entries) {
      yield;
      for (const alias of this.#aliasesOf(block)) this.#remember(block, alias);
    }
  }

  *read(): Steps<BibRead, readonly Paper[]> {
    const papers: Paper[] = [];
    const lines = new Lines(this.text);
    const repeated = new RepeatedKeys();
    for (const block of this.#entries) {
      yield papers;
      const reading = this.#readBlock(block);
      if (!reading || reading.type === 'xdata') continue;
      const { paper, faults } = reading;
      const { start, end } = block;
      const { id, key, aliases, item, topics } = paper;
      const line = lines.at(start);
      papers.push({ id, key, aliases, item, topics, origins: [{ source: this.source, key, start, end, line }] });
      this.#report(faults, start);
      const again = repeated.next(reading, start, line);
      if (again) this.#faults.push(again);
    }
    const cache = {
      known: this.#known,
      dependent: this.#dependent,
      parents: this.#parents,
      groups: this.#groups.source,
    };
    return { papers, problems: this.#problems(), cache };
  }

  #skip(former: FormerEntries, start: number): number | undefined {
    const known = former.at(this.text, start);
    if (!known) return undefined;
    const end = start + known.text.length;
    goesOn.lastIndex = end;
    if (goesOn.test(this.text)) return undefined;
    this.#skipped.set(start, known);
    return end;
  }

  /** For references by key: the first entry of a key counts, and case only where two keys differ by nothing else. */
  #remember(block: Block, key: string): void {
    for (const name of [key, key.toLowerCase()]) if (name && !this.#blocks.has(name)) this.#blocks.set(name, block);
  }

  #keyOf(block: Block): string {
    return block.entry?.key ?? this.#skipped.get(block.start)?.reading.paper.key ?? '';
  }

  #aliasesOf({ entry, start }: Block): readonly string[] {
    if (!entry) return this.#skipped.get(start)?.reading.paper.aliases ?? [];
    return entry.fields.some(field => field.name === 'ids') ? aliasesOf(this.#raw(entry)) : [];
  }

  #readBlock(block: Block): Reading | undefined {
    const known = this.#skipped.get(block.start);
    if (known && this.#former) {
      this.#known.push(known);
      return known.reading;
    }
    const span = this.#span(block);
    if (!span) return undefined;
    if (!this.#isDependent(span)) {
      const reading = this.#decode(span);
      if (!isUnclosed(span)) this.#known.push({ text: span.text, reading });
      return reading;
    }
    const source = this.#sourceOf(span);
    const former = this.#former?.dependent.get(source);
    const dependent = former?.parents.every(key => this.#isSameParent(key)) ? former : this.#decodeDependent(span);
    this.#dependent.set(source, dependent);
    return dependent.reading;
  }

  #isDependent(span: EntrySpan): boolean {
    return (
      span.fields.some(field => inheriting.has(field.name)) ||
      /xdata/i.test(span.text) ||
      usedStrings(span, this.#strings).length > 0
    );
  }

  #decodeDependent(span: EntrySpan): Dependent {
    const parents = allParentKeys(this.#raw(span), this.#find);
    for (const key of parents) if (!this.#parents.has(key)) this.#parents.set(key, this.#parentSource(key));
    return { reading: this.#decode(span), parents };
  }

  /** The entry and the definitions that it uses, as text. */
  #sourceOf(span: EntrySpan): string {
    return [span.text, ...usedStrings(span, this.#strings)].join('\n');
  }

  #parentSource(key: string): string | undefined {
    const span = this.#findSpan(key);
    return span && this.#sourceOf(span);
  }

  #isSameParent(key: string): boolean {
    if (!this.#parents.has(key)) this.#parents.set(key, this.#parentSource(key));
    return this.#former?.parents.get(key) === this.#parents.get(key);
  }

  #span(block: Block): EntrySpan | undefined {
    if (block.entry) return block.entry;
    let span = this.#rescanned.get(block);
    if (!span) {
      span = scanEntryAt(this.text, block.start);
      if (span) this.#rescanned.set(block, span);
    }
    return span;
  }

  #findSpan(key: string): EntrySpan | undefined {
    const block = this.#blocks.get(key) ?? this.#blocks.get(key.toLowerCase());
    return block && this.#span(block);
  }

  readonly #find: FindEntry = key => {
    const span = this.#findSpan(key);
    return span && this.#raw(span);
  };

  /** Parents are read once however many children they have. */
  #raw(span: EntrySpan): RawEntry {
    let raw = this.#raws.get(span);
    if (!raw) {
      raw = rawEntry(span, this.#strings, []);
      this.#raws.set(span, raw);
    }
    return raw;
  }

  #decode(span: EntrySpan): Reading {
    const faults = [...span.faults];
    const raw = inherit(rawEntry(span, this.#strings, faults), this.#find);
    if (!isKnownType(span.type)) faults.push(fault('unknown-type', 0, `@${span.type}`));
    this.#checkParents(span, raw, faults);
    const item = toItem(raw);
    const keywords = parseKeywords(raw.fields.get('keywords') ?? raw.fields.get('keyword') ?? '').map(keywordTopic);
    const topics = unique([...keywords, ...groupTopics(raw, this.#groups)]);
    const aliases = aliasesOf(raw);
    const origin = { source: this.source, start: 0, end: 0, line: 1 };
    const paper = makePaper({ item, key: span.key, aliases, topics, origin });
    return { paper, type: span.type, faults: faults.slice(0, maxFaults) };
  }

  #checkParents(span: EntrySpan, raw: RawEntry, faults: Fault[]): void {
    for (const { name, nameStart } of span.fields) {
      if (name !== 'crossref' && name !== 'xdata') continue;
      for (const key of (raw.fields.get(name) ?? '').split(',')) {
        if (key.trim() && !this.#findSpan(key.trim())) faults.push(fault('missing-parent', nameStart, key.trim()));
      }
    }
  }

  #report(faults: readonly Fault[], start: number): void {
    for (const found of faults) this.#faults.push({ ...found, offset: found.offset + start });
  }

  #problems(): Problem[] {
    const lines = new Lines(this.text);
    this.#faults.sort((a, b) => a.offset - b.offset);
    return this.#faults.map(({ offset, said, severity, code, other }) => {
      const line = lines.at(offset);
      const problem = problemAtWord(this.text, { offset, line, lineStart: lines.start, severity, code }, said);
      return other === undefined ? problem : { ...problem, other };
    });
  }
}

const inheriting = new Set(['crossref', 'xdata', 'entryset']);

/** What makes the scanner read on past a closing brace. */
const goesOn = /\s*,/y;

function aliasesOf(raw: RawEntry): string[] {
  return unique((raw.fields.get('ids') ?? '').split(',').map(alias => alias.trim()));
}
