import { type Line, linesOf } from './reading';

/** How a tagged format is written. */
export interface TaggedSyntax {
  /** Matches a line that opens a field: group 1 is the tag, group 2 the value. */
  readonly tagLine: RegExp;
  /** The tag that starts a record. */
  readonly first: string;
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

/** Splits a text of tagged lines into records. Lines without a tag continue the field above. */
export function readRecords(text: string, syntax: TaggedSyntax): TaggedRecords {
  const records: TaggedRecord[] = [];
  const outside: Line[] = [];
  let open: { fields: Field[]; start: number; end: number } | undefined;
  const close = (closed: boolean) => {
    if (open) records.push(new TaggedRecord(open.fields, open.start, open.end, closed || syntax.last === undefined));
    open = undefined;
  };
  for (const line of splitGlued(linesOf(text), syntax.glued)) {
    const match = line.text.match(syntax.tagLine);
    const tag = match?.[1];
    if (tag === syntax.first && open) close(false);
    if (!open && tag === syntax.first) open = { fields: [], start: line.start, end: line.end };
    if (!open) {
      if (line.text.trim() && line.text.trim() !== '\ufeff') outside.push(line);
      continue;
    }
    if (line.text.trim()) open.end = line.end;
    if (tag !== undefined && tag === syntax.last) close(true);
    else if (tag !== undefined) open.fields.push({ tag, value: match?.[2] ?? '' });
    else continueField(open.fields, line.text);
  }
  close(false);
  return Object.assign(records, { outside });
}

function continueField(fields: readonly Field[], text: string): void {
  const last = fields.at(-1);
  if (last && text.trim()) last.value += `\n${text.trim()}`;
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
