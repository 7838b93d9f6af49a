import { isEscaped, paragraphEnd } from './characters';

/** Finds the ends of code spans: a run of backticks is closed by the next run of equal length in the paragraph. */
export class CodeSpans {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #next = 0;

  constructor(text: string) {
    const run = /`+|\n[ \t]*\r?\n/g;
    let first = 0;
    for (let match = run.exec(text); match; match = run.exec(text)) {
      if (match[0].startsWith('`')) {
        this.#starts.push(match.index);
        this.#ends.push(match.index + match[0].length);
      } else {
        this.#pair(first);
        first = this.#starts.length;
        run.lastIndex = match.index + 1;
      }
    }
    this.#pair(first);
  }

  /** Turns the ends of the runs from `first` on into the ends of their code spans, -1 for none. */
  #pair(first: number): void {
    const later = new Map<number, number>();
    for (let index = this.#starts.length - 1; index >= first; index--) {
      const end = this.#ends[index] ?? 0;
      const length = end - (this.#starts[index] ?? 0);
      this.#ends[index] = later.get(length) ?? -1;
      later.set(length, end);
    }
  }

  /** Just past the code span that opens at `at`; undefined if nothing closes it. `at` never goes back. */
  end(at: number): number | undefined {
    while ((this.#starts[this.#next] ?? Number.POSITIVE_INFINITY) < at) this.#next++;
    const end = this.#starts[this.#next] === at ? this.#ends[this.#next] : -1;
    return end === undefined || end < 0 ? undefined : end;
  }
}

/** Finds the ends of `$…$` and `$$…$$`. Source: Pandoc User's Guide, "tex_math_dollars". */
export class MathSpans {
  #paragraphEnd = -1;
  /** No single dollar before this offset can close. */
  #openUntil = -1;

  constructor(private readonly text: string) {}

  /** Just past the maths that opens with `length` dollars at `at`; undefined if it is no maths. `at` never goes back. */
  end(at: number, length: number): number | undefined {
    if (at >= this.#paragraphEnd) this.#paragraphEnd = paragraphEnd(this.text, at);
    if (length === 2) {
      const close = this.text.indexOf('$$', at + 2);
      return close > 0 && close < this.#paragraphEnd ? close + 2 : undefined;
    }
    if (length > 2 || at < this.#openUntil || /[\s$]|^$/.test(this.text.charAt(at + 1))) return undefined;
    return this.#closeOfOne(at);
  }

  #closeOfOne(at: number): number | undefined {
    const { text } = this;
    for (let close = text.indexOf('$', at + 1); close > 0 && close < this.#paragraphEnd; ) {
      const isClose = !/\s/.test(text.charAt(close - 1)) && !/\d/.test(text.charAt(close + 1));
      if (isClose && !isEscaped(text, close)) return close + 1;
      close = text.indexOf('$', close + 1);
    }
    this.#openUntil = this.#paragraphEnd;
    return undefined;
  }
}

const environment =
  /\\begin\{((?:equation|align|alignat|gather|multline|flalign|eqnarray|displaymath|math|tikzpicture|verbatim|Verbatim|lstlisting|minted)\*?)\}/y;

/** Finds the ends of LaTeX's environments for maths and code, which Pandoc hands on. Source: Pandoc User's Guide, "raw_tex". */
export class RawEnvironments {
  readonly #unclosed = new Set<string>();

  constructor(private readonly text: string) {}

  /** Just past the environment whose `\begin` is at `at`; undefined if none starts there or nothing ends it. */
  end(at: number): number | undefined {
    environment.lastIndex = at;
    const name = environment.exec(this.text)?.[1];
    if (name === undefined || this.#unclosed.has(name)) return undefined;
    const end = this.text.indexOf(`\\end{${name}}`, at);
    if (end >= 0) return end + name.length + '\\end{}'.length;
    this.#unclosed.add(name);
    return undefined;
  }
}
