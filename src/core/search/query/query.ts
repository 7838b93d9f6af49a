import type { Field } from '../fields';
import { wordsOf } from '../words/words';
import { readIdentifier } from './pastedIdentifier';
import {
  type FieldName,
  type FlagNode,
  facts,
  fieldNames,
  type GroupNode,
  possessions,
  type QueryNode,
} from './queryNodes';
import { QueryText } from './queryText';
import { areYearsBegun, readYears } from './years';

export type * from './queryNodes';

export interface Query {
  /** What has to hold together; never nested further `and`s. */
  readonly root: GroupNode;
  /** What was not understood, in sentences. */
  readonly problems: readonly string[];
}

/** May be followed by an identifier that is not whole yet. */
const identifierLabel = /^(?:doi|arxiv|eprint|pmid|pmcid|isbn|url)$/i;

/** Longer queries are cut: nobody types them, and a pasted book must not hold the search. */
export const longestQuery = 4000;
const deepest = 40;

/**
 * Reads a query: words, identifiers of papers, `"a phrase"`, `begin*`, `field:word`, `field:"a phrase"`, `field:(several words)`,
 * `year:2020..2024`, `is:…`, `has:…`, `cited:here`, `-not this`, `OR` (in capitals, between its two neighbours) and
 * parentheses. Never fails: what makes no sense as an operator is read as words, and `problems` says so, but not of what is
 * still being typed.
 */
export function parseQuery(text: string): Query {
  return new Parser(text.slice(0, longestQuery), text.length > longestQuery).parse();
}

class Parser {
  readonly #text: QueryText;
  #depth = 0;
  /** What stands before the parentheses that are being read. */
  #within: FieldName | undefined;
  /** The end may be the beginning of something. */
  #isGrowing = false;
  readonly #problems = new Set<string>();

  constructor(text: string, cut: boolean) {
    this.#text = new QueryText(text);
    if (cut) this.#problems.add(`The query is too long: only its first ${longestQuery} characters are searched.`);
  }

  parse(): Query {
    const { text } = this.#text;
    const children: QueryNode[] = [];
    for (;;) {
      const node = this.#sequence();
      if (node) children.push(...(node.kind === 'and' ? node.children : [node]));
      if (this.#text.isAtEnd) break;
      this.#problems.add('There is a “)” without a “(” before it.');
      this.#text.at++;
    }
    const asked = text.trim();
    const isGrowing = this.#isGrowing || /(?:^|[\s(])[-−–]$/.test(asked);
    if (asked && !isGrowing && this.#problems.size === 0 && !children.some(asksSomething)) {
      this.#problems.add(`There is nothing in “${asked.slice(0, 40)}” that can be searched for.`);
    }
    return { root: { kind: 'and', children, start: 0, end: text.length }, problems: [...this.#problems] };
  }

  /** Alternatives and what has to hold together, up to a closing parenthesis or the end. */
  #sequence(): QueryNode | undefined {
    const start = this.#text.at;
    const nodes: QueryNode[] = [];
    let operator = '';
    for (;;) {
      this.#text.take(/\s*/y);
      if (this.#text.isAtEnd || this.#text.peek() === ')') break;
      const word = this.#text.take(/(?:OR|AND)(?=\s|[()]|$)/y);
      if (word) {
        operator = word;
        continue;
      }
      const node = this.#item(operator !== '');
      if (!node) continue;
      const left = operator === 'OR' ? nodes.pop() : undefined;
      nodes.push(left ? alternatives(left, node) : node);
      operator = '';
    }
    if (nodes.length <= 1) return nodes[0];
    const children = nodes.flatMap(node => (node.kind === 'and' ? node.children : [node]));
    return { kind: 'and', children, start, end: this.#text.at };
  }

  #item(afterOperator: boolean): QueryNode | undefined {
    const start = this.#text.at;
    if (!this.#text.takeNot(afterOperator)) return this.#atom();
    const child = this.#atom();
    return child && { kind: 'not', child, start, end: this.#text.at };
  }

  #atom(): QueryNode | undefined {
    const start = this.#text.at;
    if (this.#text.peek() === '(') return this.#parentheses(this.#within);
    const pasted = this.#within || this.#text.isAtQuote ? undefined : readIdentifier(this.#text.text, start);
    if (pasted) {
      this.#text.at = pasted.end;
      return { kind: 'identifier', sought: pasted.sought, name: pasted.name, start, end: this.#text.at };
    }
    const name = this.#text.take(/\p{L}+:/uy).slice(0, -1);
    if (name) return this.#named(name, start);
    if (this.#within) return this.#value(this.#within, start);
    return this.#text.isAtQuote ? this.#quoted(start, undefined) : this.#plain(start, undefined);
  }

  /** One that is never closed is closed by the end, as quotation marks are: it is still being typed. */
  #parentheses(within: FieldName | undefined): QueryNode | undefined {
    this.#text.at++;
    if (this.#depth >= deepest) {
      this.#problems.add('The parentheses are nested too deeply.');
      return undefined;
    }
    const around = this.#within;
    this.#within = within;
    this.#depth++;
    const node = this.#sequence();
    this.#depth--;
    this.#within = around;
    if (this.#text.isAtEnd) this.#isGrowing = true;
    this.#text.take(/\)/y);
    return node;
  }

  #named(name: string, start: number): QueryNode | undefined {
    const meaning = Object.hasOwn(fieldNames, name.toLowerCase()) ? fieldNames[name.toLowerCase()] : undefined;
    if (!meaning) {
      if (!/^[\s/]?$/.test(this.#text.peek()) && !identifierLabel.test(name))
        this.#problems.add(`There is no field “${name}”: its words are searched.`);
      this.#text.at = start;
      return this.#within ? this.#value(this.#within, start) : this.#plain(start, undefined);
    }
    if (this.#text.isAtEnd) {
      this.#isGrowing = true;
      return undefined;
    }
    if (/^(?:[\s)]|\(\s*\)|["“”]\s*["“”])/.test(this.#text.text.slice(this.#text.at))) {
      this.#problems.add(`Nothing follows “${name}:”.`);
      return undefined;
    }
    return this.#value(meaning, start);
  }

  #value(meaning: FieldName, start: number): QueryNode | undefined {
    if (this.#text.peek() === '(') return this.#parentheses(meaning);
    if (meaning === 'is' || meaning === 'has' || meaning === 'cited') return this.#flag(meaning, start);
    if (meaning === 'year') return this.#years(start);
    return this.#text.isAtQuote ? this.#quoted(start, meaning) : this.#plain(start, meaning);
  }

  #flag(name: 'is' | 'has' | 'cited', start: number): QueryNode | undefined {
    const value = this.#bare(/[^\s()"“”]*/y).toLowerCase();
    const known: readonly string[] = name === 'is' ? facts : name === 'has' ? possessions : ['here'];
    const singular = value === 'topics' ? 'topic' : value === 'note' ? 'summary' : value;
    if (known.includes(singular)) {
      return { kind: 'flag', flag: `${name}:${singular}` as FlagNode['flag'], start, end: this.#text.at };
    }
    const isGrowing = this.#text.isAtEnd && known.some(word => word.startsWith(value));
    if (isGrowing) this.#isGrowing = true;
    else this.#problems.add(`“${name}:${value}” means nothing here: ${name}: takes ${known.join(', ')}.`);
    return undefined;
  }

  #years(start: number): QueryNode | undefined {
    const written = this.#bare(/(?:[<>≤≥]=?\s+(?=\d))?[^\s()"“”]*/y);
    const years = readYears(written);
    if (years) return { kind: 'years', ...years, start, end: this.#text.at };
    if (this.#text.isAtEnd && areYearsBegun(written)) {
      this.#isGrowing = true;
      return undefined;
    }
    this.#problems.add(`“${written}” is no year: write year:2020, year:2020..2024 or year:>2020.`);
    return { kind: 'words', text: written, open: false, start, end: this.#text.at };
  }

  /** What an expression reads, or what stands in quotation marks. */
  #bare(expression: RegExp): string {
    return this.#text.isAtQuote ? this.#text.quotation().text.trim() : this.#text.take(expression);
  }

  #quoted(start: number, field: Field | undefined): QueryNode | undefined {
    const { text, isClosed } = this.#text.quotation();
    const end = this.#text.at;
    if (!isClosed) this.#isGrowing = true;
    const bare = text.trim();
    if (!bare) return undefined;
    const pasted = field ? undefined : readIdentifier(bare, 0);
    if (pasted?.end === bare.length) {
      return { kind: 'identifier', sought: pasted.sought, name: pasted.name, start, end };
    }
    if (!isClosed) return { kind: 'words', text, field, open: true, start, end };
    return { kind: 'phrase', text: field === 'authors' ? asShown(text) : text, field, start, end };
  }

  /** `begin*` stands for what it begins. After one letter the sign belongs to the name: `A* search`. */
  #plain(start: number, field: Field | undefined): QueryNode | undefined {
    const written = this.#text.word();
    if (!written) {
      this.#text.at++;
      return undefined;
    }
    const text = written.replace(/(?<=[\p{L}\p{N}]{2})\*+$/u, '');
    return { kind: 'words', text, field, open: text !== written || this.#text.isAtEnd, start, end: this.#text.at };
  }
}

function asksSomething(node: QueryNode): boolean {
  if (node.kind === 'words' || node.kind === 'phrase') return wordsOf(node.text).length > 0;
  if (node.kind === 'not') return asksSomething(node.child);
  return node.kind === 'and' || node.kind === 'or' ? node.children.some(asksSomething) : true;
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
