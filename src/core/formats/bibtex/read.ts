import { makePaper } from '../../identity';
import type { Origin, Paper, Problem } from '../../paper';
import { isKnownType } from './entryTypes';
import { fault } from './faults';
import { type FindEntry, inherit, parentKeys } from './inherit';
import { groupTopics, type JabrefGroups, parseJabrefGroups } from './jabrefGroups';
import { Lines } from './lines';
import { type RawEntry, rawEntry, readStrings, type Strings, usedStrings } from './rawEntry';
import type { EntrySpan, Fault } from './scan';
import { scanBibtex } from './scanner';
import { toItem } from './toItem';
import { keywordTopic, parseKeywords, unique } from './topics';

/** What a former read of the same source is worth to the next one; opaque to callers. */
export interface BibCache {
  /** Papers by all the text that they were read from: the entry, its parents and the definitions it uses. */
  readonly entries: ReadonlyMap<string, Reading>;
  readonly groups: string;
}

/** What one entry gave, positions counted from its start. */
interface Reading {
  readonly paper: Omit<Paper, 'origins'>;
  readonly faults: readonly Fault[];
}

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
  const reader = new Reader(text, source, cache);
  return reader.read();
}

class Reader {
  readonly #scan;
  readonly #strings: Strings;
  readonly #groups: JabrefGroups;
  readonly #former: ReadonlyMap<string, Reading> | undefined;
  readonly #spans = new Map<string, EntrySpan>();
  readonly #raws = new Map<string, RawEntry>();
  readonly #entries = new Map<string, Reading>();
  readonly #faults: Fault[];

  constructor(
    private readonly text: string,
    private readonly source: string,
    cache?: BibCache,
  ) {
    this.#scan = scanBibtex(text);
    this.#faults = [...this.#scan.faults];
    this.#strings = readStrings(this.#scan.strings, text);
    this.#groups = parseJabrefGroups(this.#scan.comments);
    this.#former = cache?.groups === this.#groups.source ? cache.entries : undefined;
    for (const span of this.#scan.entries) this.#remember(span);
  }

  read(): BibRead {
    const papers: Paper[] = [];
    const lines = new Lines(this.text);
    for (const span of this.#scan.entries) {
      if (span.type === 'xdata') continue;
      const { paper, faults } = this.#readEntry(span);
      const { start, end } = span;
      const origin: Origin = { source: this.source, key: paper.key, start, end, line: lines.at(start) };
      papers.push({ ...paper, origins: [origin] });
      for (const found of faults) this.#faults.push({ ...found, offset: found.offset + start });
    }
    return { papers, problems: this.#problems(), cache: { entries: this.#entries, groups: this.#groups.source } };
  }

  #remember(span: EntrySpan): void {
    const key = span.key.toLowerCase();
    if (key && !this.#spans.has(span.key)) this.#spans.set(span.key, span);
    if (key && !this.#spans.has(key)) this.#spans.set(key, span);
  }

  #readEntry(span: EntrySpan): Reading {
    const own = detach(this.text.slice(span.start, span.end));
    const signature = this.#signature(span, own);
    const known = this.#former?.get(signature) ?? this.#entries.get(signature) ?? this.#decode(span, own);
    this.#entries.set(signature, known);
    return known;
  }

  /** All the text on which the meaning of an entry depends. */
  #signature(span: EntrySpan, own: string): string {
    const values = usedStrings(span, this.text, this.#strings);
    if (values.length === 0 && !span.fields.some(field => inheriting.has(field.name)) && !own.includes('xdata'))
      return own;
    const seen = new Set<EntrySpan>([span]);
    const texts = [own, ...values];
    const queue = [this.#raw(span)];
    for (let raw = queue.pop(); raw; raw = queue.pop()) {
      for (const key of parentKeys(raw)) {
        const parent = this.#span(key);
        if (!parent || seen.has(parent)) continue;
        seen.add(parent);
        texts.push(this.text.slice(parent.start, parent.end), ...usedStrings(parent, this.text, this.#strings));
        queue.push(this.#raw(parent));
      }
    }
    return texts.join('\n');
  }

  #span(key: string): EntrySpan | undefined {
    return this.#spans.get(key) ?? this.#spans.get(key.toLowerCase());
  }

  readonly #find: FindEntry = key => {
    const span = this.#span(key);
    return span && this.#raw(span);
  };

  /** Parents are read once however many children they have. */
  #raw(span: EntrySpan): RawEntry {
    const known = this.#raws.get(span.key);
    if (known && this.#spans.get(span.key) === span) return known;
    const raw = rawEntry(span, this.text, this.#strings, []);
    if (this.#spans.get(span.key) === span) this.#raws.set(span.key, raw);
    return raw;
  }

  #decode(span: EntrySpan, own: string): Reading {
    const faults: Fault[] = [];
    const raw = inherit(rawEntry(shifted(span), own, this.#strings, faults), this.#find);
    this.#check(span, raw, faults);
    const item = toItem(raw);
    const keywords = parseKeywords(raw.fields.get('keywords') ?? raw.fields.get('keyword') ?? '').map(keywordTopic);
    const topics = unique([...keywords, ...groupTopics(raw, this.#groups)]);
    const aliases = unique((raw.fields.get('ids') ?? '').split(',').map(alias => alias.trim()));
    const origin = { source: this.source, start: 0, end: 0, line: 1 };
    const { origins: _unused, ...paper } = makePaper({ item, key: span.key, aliases, topics, origin });
    return { paper, faults };
  }

  #check(span: EntrySpan, raw: RawEntry, faults: Fault[]): void {
    if (!isKnownType(span.type)) faults.push(fault('unknown-type', 0, `@${span.type}`));
    for (const name of ['crossref', 'xdata']) {
      const field = span.fields.find(other => other.name === name);
      if (!field) continue;
      for (const key of (raw.fields.get(name) ?? '').split(',')) {
        if (key.trim() && !this.#span(key.trim())) {
          faults.push(fault('missing-parent', field.nameStart - span.start, key.trim()));
        }
      }
    }
  }

  #problems(): Problem[] {
    const lines = new Lines(this.text);
    this.#faults.sort((a, b) => a.offset - b.offset);
    return this.#faults.map(({ offset, message, severity, code }) => ({
      line: lines.at(offset),
      message,
      severity,
      code,
    }));
  }
}

const inheriting = new Set(['crossref', 'xdata', 'entryset']);

/** The span with its positions counted from the start of the entry. */
function shifted(span: EntrySpan): EntrySpan {
  const by = span.start;
  const fields = span.fields.map(field => ({
    ...field,
    nameStart: field.nameStart - by,
    nameEnd: field.nameEnd - by,
    parts: field.parts.map(part => ({ ...part, start: part.start - by, end: part.end - by })),
  }));
  return { ...span, start: 0, end: span.end - by, keyStart: span.keyStart - by, keyEnd: span.keyEnd - by, fields };
}

/**
 * A copy that does not keep the whole file in memory: engines represent a slice by a reference to the text it is cut from,
 * and an unchanged paper would hold the text of the first read for ever.
 */
function detach(text: string): string {
  return ` ${text}`.slice(1);
}
