/** The kinds of documents that Papertree can cite in; one row of `languages.ts` each. */
export type Language =
  | 'markdown'
  | 'quarto'
  | 'latex'
  | 'typst'
  | 'org'
  | 'myst'
  | 'restructuredtext'
  | 'asciidoc'
  | 'plaintext';

/** One key in a document. All offsets are UTF-16 units from the start of the text. */
export interface Citation {
  /** The key as the bibliography has it, without sigil and escapes. */
  readonly key: string;
  /**
   * Where the key starts with its sigil or escape: at the `@` of `@a` and `@{a}` (Pandoc, MyST, Typst, org), the `<` of
   * `<a>` or the `l` of `label("a")` (Typst); elsewhere at the key itself.
   */
  readonly start: number;
  /** Just past the key with its escape; locators, prefixes and suffixes are outside. */
  readonly end: number;
  /** The key's own characters, without sigil and escape: what a rename replaces. */
  readonly keyStart: number;
  readonly keyEnd: number;
  /** What the whole citation is called: `citep`, `cite/t`, `cite:p`; `[` or `@` in Pandoc; `cite`, `@` or `ref` in Typst. */
  readonly command: string;
  /** The whole citation: `[see @a; @b]`, `\cite[3]{a,b}`, `@a [p. 3]`. Keys of one citation share it. */
  readonly group: Span;
  /** True for Pandoc's `-@a`. */
  readonly suppressAuthor: boolean;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Replace `start` to `end` (offsets in UTF-16 units) by `text`. */
export interface Edit extends Span {
  readonly text: string;
}

/** A key found by a scan; what `Citation` adds comes from its group. */
export interface Item extends Span {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly suppressAuthor?: boolean;
}

/** A part of a citation between two separators; it may hold no key (a common prefix, an empty place). */
export interface Segment extends Span {
  readonly items: readonly Item[];
}

/** A whole citation. Its segments are in order, without their separators. */
export interface Group extends Span {
  readonly command: string;
  readonly segments: readonly Segment[];
  /** What stands between two keys when a key is added; empty if each key has its own braces. */
  readonly separator: string;
  /** False if a key just past the end still belongs to it, as after `@a` and unlike after `[@a]`. */
  readonly closed: boolean;
  /** What is missing at its end, such as the brace of `\cite{a`. */
  readonly missing?: string;
}

/** How a citation reads: the general names, or one that only this language knows, such as LaTeX's `citealp`. */
export type FormId = 'parenthetical' | 'text' | 'year' | 'footnote' | 'full' | (string & {});

export interface InsertOptions {
  /** Left out: the language's plain form. */
  readonly form?: FormId;
  /** Such as `p. 3`; stands at the last key. */
  readonly locator?: string;
  /** Stands before the first key. */
  readonly prefix?: string;
  /** Stands after the last key and its locator. */
  readonly suffix?: string;
  readonly suppressAuthor?: boolean;
  /** A new citation that would touch a word is set apart from it, as its language has it: for those who do not type it. */
  readonly apart?: boolean;
}

/** Every language's writing of new citations and keys gets what stands around the place. */
export interface Place {
  readonly text: string;
  /** The text to be replaced is from `start` to `end`. */
  readonly start: number;
  readonly end: number;
}
