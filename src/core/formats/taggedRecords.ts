import type { Paper } from '../paper';
import type { Steps } from '../steps';
import { type Line, linesOf } from './reading';

/** How a tagged format is written. */
export interface TaggedSyntax {
  /** Matches a line that opens a field: group 1 is the tag, group 2 the value. */
  readonly tagLine: RegExp;
  /** True if a line with this tag starts a record; `has` tells which tags the open record has, none if none is open. */
  readonly opens: (tag: string, afterBlank: boolean, has: (tag: string) => boolean) => boolean;
  /** The tag that ends it, if the format has one. */
  readonly last?: string;
  /** Matches a tag that stands inside a line since its line break was lost. */
  readonly glued?: RegExp;
}

interface Field {
  readonly tag: string;
  /** Continuation lines are joined with a line break. */
  value: string;
}

/** One record: its fields in the order of the file. Offsets are UTF-16 units of the text. */
export class TaggedRecord {
  constructor(
    private readonly fields: readonly Field[],
    readonly start: number,
    readonly end: number,
    /** False if the line that ends a record is missing. */
    readonly closed: boolean,
  ) {}

  get fieldCount(): number {
    return this.fields.length;
  }

  /** Every value of the tags, in the order of the file. */
  all(...tags: string[]): string[] {
    return this.fields.filter(field => tags.includes(field.tag)).map(field => field.value);
  }

  /** The first value that is not empty, of the first tag that has one. */
  first(...tags: string[]): string | undefined {
    for (const tag of tags) {
      const value = this.fields.find(field => field.tag === tag && field.value.trim())?.value;
      if (value) return value.trim();
    }
    return undefined;
  }

  joined(next: TaggedRecord): TaggedRecord {
    return new TaggedRecord([...this.fields, ...next.fields], this.start, next.end, next.closed);
  }
}

export interface TaggedRecords extends ReadonlyArray<TaggedRecord> {
  /** Lines that stand in no record. */
  readonly outside: readonly Line[];
}

/** Splits a text of tagged lines into records. Lines without a tag continue the field above. Linear. */
export function* readRecords(text: string, syntax: TaggedSyntax): Steps<TaggedRecords, readonly Paper[]> {
  const records: TaggedRecord[] = [];
  const outside: Line[] = [];
  let open: { fields: Field[]; tags: Set<string>; start: number; end: number } | undefined;
  let afterBlank = true;
  const close = (closed: boolean) => {
    if (open) records.push(new TaggedRecord(open.fields, open.start, open.end, closed || syntax.last === undefined));
    open = undefined;
  };
  const has = (tag: string) => open?.tags.has(tag) ?? false;
  for (const line of splitGlued(linesOf(text), syntax.glued)) {
    yield [];
    const isBlank = isEmpty(line.text);
    const [, tag, value = ''] = line.text.match(syntax.tagLine) ?? [];
    if (tag !== undefined && tag !== syntax.last && syntax.opens(tag, afterBlank, has)) {
      close(false);
      open = { fields: [], tags: new Set(), start: line.start, end: line.end };
    }
    afterBlank = isBlank;
    if (isBlank) continue;
    if (!open) {
      outside.push(line);
      continue;
    }
    open.end = line.end;
    if (tag !== undefined && tag === syntax.last) close(true);
    else if (tag !== undefined) addField(open, tag, value);
    else continueField(open.fields, line.text);
  }
  close(false);
  return Object.assign(records, { outside });
}

function isEmpty(line: string): boolean {
  const text = line.trim();
  return text === '' || text === '\ufeff';
}

function addField(record: { fields: Field[]; tags: Set<string> }, tag: string, value: string): void {
  record.fields.push({ tag, value });
  record.tags.add(tag);
}

function continueField(fields: readonly Field[], text: string): void {
  const last = fields.at(-1);
  if (last) last.value += `\n${text.trim()}`;
}

function* splitGlued(lines: Iterable<Line>, glued: RegExp | undefined): Generator<Line> {
  for (const line of lines) {
    let from = 0;
    for (const match of glued ? line.text.matchAll(glued) : []) {
      yield { text: line.text.slice(from, match.index), start: line.start + from, end: line.start + match.index };
      from = match.index;
    }
    yield from === 0 ? line : { text: line.text.slice(from), start: line.start + from, end: line.end };
  }
}
