import type { Field } from './fields';
import { readIdentifier } from './pastedIdentifier';

/** A place in the query, in UTF-16 units. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** Some words, in one field or in any. `open`: the last word may still be growing, so it stands for all that begin so. */
export interface WordsNode extends Span {
  readonly kind: 'words';
  readonly text: string;
  readonly field?: Field;
  readonly open: boolean;
}

/** Words that stand one after the other. */
export interface PhraseNode extends Span {
  readonly kind: 'phrase';
  readonly text: string;
  readonly field?: Field;
}

export interface YearsNode extends Span {
  readonly kind: 'years';
  /** Both ends belong to it. */
  readonly from: number;
  readonly to: number;
}

export const facts = ['unread', 'reading', 'read', 'starred'] as const;
export const possessions = ['abstract', 'summary', 'pdf', 'doi', 'year', 'topic'] as const;

export interface FlagNode extends Span {
  readonly kind: 'flag';
  readonly flag: `is:${(typeof facts)[number]}` | `has:${(typeof possessions)[number]}` | 'cited:here';
}

export interface NotNode extends Span {
  readonly kind: 'not';
  readonly child: QueryNode;
}

export interface GroupNode extends Span {
  readonly kind: 'and' | 'or';
  readonly children: readonly QueryNode[];
}

/** A DOI, arXiv id, PMID, ISBN or address that was pasted: its paper is looked for, not its words. */
export interface IdentifierNode extends Span {
  readonly kind: 'identifier';
  readonly sought: string;
  readonly name: string;
}

export type QueryNode = WordsNode | PhraseNode | YearsNode | FlagNode | IdentifierNode | NotNode | GroupNode;

export interface Query {
  /** What has to hold together; never nested further `and`s. */
  readonly root: GroupNode;
  /** What was not understood, in sentences. */
  readonly problems: readonly string[];
}

/** Names that may stand before a colon, and what they mean. */
export const fieldNames: Readonly<Record<string, Field | 'is' | 'has' | 'cited'>> = {
  title: 'title',
  author: 'authors',
  authors: 'authors',
  abstract: 'abstract',
  summary: 'summary',
  note: 'summary',
  venue: 'venue',
  journal: 'venue',
  year: 'year',
  keyword: 'keywords',
  keywords: 'keywords',
  topic: 'topics',
  topics: 'topics',
  key: 'key',
  is: 'is',
  has: 'has',
  cited: 'cited',
};

/** May be followed by an identifier that is not whole yet. */
const identifierLabel = /^(?:doi|arxiv|pmid|isbn)$/i;

/** Longer queries are cut: nobody types them, and a pasted book must not hold the search. */
export const longestQuery = 4000;
const deepest = 40;

/**
 * Reads a query: words, identifiers of papers, `"a phrase"`, `field:word`, `field:"a phrase"`, `year:2020..2024`, `is:…`, `has:…`, `cited:here`,
 * `-not this`, `OR` (in capitals, between its two neighbours) and parentheses. Never fails: what makes no sense as an
 * operator is read as words, and `problems` says so.
 */
export function parseQuery(text: string): Query {
  return new Parser(text.slice(0, longestQuery), text.length > longestQuery).parse();
}

class Parser {
  #at = 0;
  #depth = 0;
  readonly #problems = new Set<string>();

  constructor(
    readonly text: string,
    cut: boolean,
  ) {
    if (cut) this.#problems.add(`The query is too long: only its first ${longestQuery} characters are searched.`);
  }

  parse(): Query {
    const children: QueryNode[] = [];
    for (;;) {
      const node = this.#sequence();
      if (node) children.push(...(node.kind === 'and' ? node.children : [node]));
      if (this.#at >= this.text.length) break;
      this.#problems.add('There is a “)” without a “(” before it.');
      this.#at++;
    }
    return { root: { kind: 'and', children, start: 0, end: this.text.length }, problems: [...this.#problems] };
  }

  /** Alternatives and what has to hold together, up to a closing parenthesis or the end. */
  #sequence(): QueryNode | undefined {
    const start = this.#at;
    const nodes: QueryNode[] = [];
    let either = false;
    for (;;) {
      this.#skipSpace();
      if (this.#at >= this.text.length || this.#peek() === ')') break;
      const word = this.#operator();
      if (word) {
        either = word === 'OR' && nodes.length > 0;
        continue;
      }
      const node = this.#item();
      if (!node) continue;
      const left = either ? nodes.pop() : undefined;
      nodes.push(left ? alternatives(left, node) : node);
      either = false;
    }
    if (nodes.length <= 1) return nodes[0];
    const children = nodes.flatMap(node => (node.kind === 'and' ? node.children : [node]));
    return { kind: 'and', children, start, end: this.#at };
  }

  #operator(): 'OR' | 'AND' | undefined {
    const word = /(?:OR|AND)(?=\s|[()]|$)/y;
    word.lastIndex = this.#at;
    const match = word.exec(this.text)?.[0];
    if (match) this.#at += match.length;
    return match as 'OR' | 'AND' | undefined;
  }

  #item(): QueryNode | undefined {
    const start = this.#at;
    const not = /(?:[-−–](?=[^\s\-−–])|NOT\s+(?=\S))/y;
    not.lastIndex = start;
    const sign = not.exec(this.text)?.[0];
    if (sign) {
      this.#at += sign.length;
      const child = this.#atom();
      return child && { kind: 'not', child, start, end: this.#at };
    }
    return this.#atom();
  }

  #atom(): QueryNode | undefined {
    const start = this.#at;
    if (this.#peek() === '(') return this.#parentheses();
    if (this.#isQuote()) return this.#quoted(start, undefined);
    const pasted = readIdentifier(this.text, start);
    if (pasted) {
      this.#at = pasted.end;
      return { kind: 'identifier', sought: pasted.sought, name: pasted.name, start, end: this.#at };
    }
    const name = /([\p{L}]+):/uy;
    name.lastIndex = start;
    const match = name.exec(this.text);
    if (match) return this.#named(match[1] ?? '', start);
    return this.#plain(start, undefined);
  }

  #parentheses(): QueryNode | undefined {
    this.#at++;
    if (this.#depth >= deepest) {
      this.#problems.add('The parentheses are nested too deeply.');
      return undefined;
    }
    this.#depth++;
    const node = this.#sequence();
    this.#depth--;
    if (this.#peek() === ')') this.#at++;
    else this.#problems.add('A “(” is never closed.');
    return node;
  }

  #named(name: string, start: number): QueryNode | undefined {
    const valueAt = start + name.length + 1;
    const meaning = Object.hasOwn(fieldNames, name.toLowerCase()) ? fieldNames[name.toLowerCase()] : undefined;
    if (!meaning) {
      const next = this.text[valueAt] ?? ' ';
      if (!/[\s/]/.test(next) && !identifierLabel.test(name))
        this.#problems.add(`There is no field “${name}”: its words are searched.`);
      return this.#plain(start, undefined);
    }
    this.#at = valueAt;
    if (/^(?:\s|$|\))/.test(this.text.slice(valueAt, valueAt + 1))) {
      if (valueAt < this.text.length) this.#problems.add(`Nothing follows “${name}:”.`);
      return undefined;
    }
    if (meaning === 'is' || meaning === 'has' || meaning === 'cited') return this.#flag(meaning, start);
    if (this.#isQuote()) return this.#quoted(start, meaning);
    return meaning === 'year' ? this.#years(start) : this.#plain(start, meaning);
  }

  #flag(name: 'is' | 'has' | 'cited', start: number): QueryNode | undefined {
    const value = this.#word().toLowerCase();
    const known: readonly string[] = name === 'is' ? facts : name === 'has' ? possessions : ['here'];
    const singular = value === 'topics' ? 'topic' : value === 'note' ? 'summary' : value;
    if (known.includes(singular)) {
      return { kind: 'flag', flag: `${name}:${singular}` as FlagNode['flag'], start, end: this.#at };
    }
    const growing = this.#at >= this.text.length && known.some(word => word.startsWith(value));
    if (!growing) this.#problems.add(`“${name}:${value}” means nothing here: ${name}: takes ${known.join(', ')}.`);
    return undefined;
  }

  #years(start: number): QueryNode {
    const written = this.#word();
    const years = readYears(written);
    if (years) return { kind: 'years', ...years, start, end: this.#at };
    this.#problems.add(`“${written}” is no year: write year:2020, year:2020..2024 or year:>2020.`);
    return { kind: 'words', text: written, open: false, start, end: this.#at };
  }

  #quoted(start: number, field: Field | undefined): QueryNode | undefined {
    const closing = /["”“]/g;
    closing.lastIndex = this.#at + 1;
    const end = closing.exec(this.text)?.index;
    const text = this.text.slice(this.#at + 1, end ?? this.text.length);
    this.#at = end === undefined ? this.text.length : end + 1;
    if (!text.trim()) return undefined;
    if (end === undefined) return { kind: 'words', text, field, open: true, start, end: this.#at };
    return { kind: 'phrase', text: field === 'authors' ? asShown(text) : text, field, start, end: this.#at };
  }

  #plain(start: number, field: Field | undefined): QueryNode | undefined {
    const text = this.#word();
    if (!text) {
      this.#at++;
      return undefined;
    }
    return { kind: 'words', text, field, open: this.#at >= this.text.length, start, end: this.#at };
  }

  /** Up to a space, a parenthesis or a quotation mark. */
  #word(): string {
    const word = /[^\s()"“”]*/y;
    word.lastIndex = this.#at;
    const text = word.exec(this.text)?.[0] ?? '';
    this.#at += text.length;
    return text;
  }

  #isQuote(): boolean {
    return /["“”]/.test(this.#peek());
  }

  #peek(): string {
    return this.text[this.#at] ?? '';
  }

  #skipSpace(): void {
    const space = /\s*/y;
    space.lastIndex = this.#at;
    this.#at += space.exec(this.text)?.[0].length ?? 0;
  }
}

/** `LeCun, Yann` as names are shown: `Yann LeCun`. */
function asShown(name: string): string {
  const [family, given, ...more] = name.split(',');
  return given && more.length === 0 ? `${given} ${family}`.trim() : name;
}

function alternatives(left: QueryNode, right: QueryNode): GroupNode {
  const before = left.kind === 'or' ? left.children : [left];
  return { kind: 'or', children: [...before, right], start: left.start, end: right.end };
}

/**
 * `2020`, `202` (the decade: the year is still being typed), `2020..2024`, `2020-2024`, `2020-`, `-2020`, `>2020`, `>=2020`, `<2020`, `<=2020`;
 * undefined for anything else.
 */
export function readYears(text: string): { from: number; to: number } | undefined {
  const limit = /^([<>]=?)(\d{1,4})$/.exec(text);
  if (limit) {
    const year = Number(limit[2]);
    if (limit[1]?.startsWith('>')) return { from: limit[1] === '>' ? year + 1 : year, to: Number.POSITIVE_INFINITY };
    return { from: 1, to: limit[1] === '<' ? year - 1 : year };
  }
  const range = /^(\d{1,4})?(?:\.{2,3}|[-–—])(\d{1,4})?$/.exec(text);
  if (range && (range[1] || range[2])) {
    return { from: Number(range[1] ?? 1), to: range[2] ? Number(range[2]) : Number.POSITIVE_INFINITY };
  }
  if (!/^\d{1,4}$/.test(text)) return undefined;
  return { from: Number(text.padEnd(4, '0')), to: Number(text.padEnd(4, '9')) };
}
