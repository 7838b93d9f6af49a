import type { Group, Item, Segment } from './citation';
import { isMultiMarkdown, normal } from './markdownLabels';

interface Cited extends Item {
  group?: Group;
}

interface Bracket {
  readonly start: number;
  /** Index of the first citation found inside. */
  readonly first: number;
  readonly direct: Cited[];
  readonly separators: number[];
  /** The key whose locator this bracket holds, as in `@a [p. 3]`. */
  readonly locatorOf: Cited | undefined;
}

const destination =
  /\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*){0,4})(?:\s+(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\)))?\s*\)/y;
const label = /\[[^[\]\n]*\]/y;

/** Sorts the keys of a Markdown text into citations while its brackets open and close. Offsets come in order. */
export class BracketStack {
  readonly #found: (Cited | Group)[] = [];
  readonly #open: Bracket[] = [];
  readonly #labels: ReadonlySet<string>;

  /** `labels` are those of the links that the text defines. */
  constructor(
    private readonly text: string,
    labels: ReadonlySet<string>,
  ) {
    this.#labels = labels;
  }

  cite(item: Item): void {
    const cited: Cited = { ...item };
    this.#found.push(cited);
    this.#open.at(-1)?.direct.push(cited);
  }

  /** A whole citation of another syntax. */
  add(group: Group): void {
    this.#found.push(group);
  }

  separator(at: number): void {
    this.#open.at(-1)?.separators.push(at);
  }

  paragraph(): void {
    this.#open.length = 0;
  }

  open(at: number): void {
    const last = this.#found.at(-1);
    const isLocator =
      last !== undefined &&
      'key' in last &&
      at - last.end < 100 &&
      /^[ \t]*\n?[ \t]*$/.test(this.text.slice(last.end, at));
    const locatorOf = isLocator && this.text.charAt(at + 1) !== '^' ? last : undefined;
    this.#open.push({ start: at, first: this.#found.length, direct: [], separators: [], locatorOf });
  }

  /** Gives where to go on after a link's destination. */
  close(at: number): number | undefined {
    const bracket = this.#open.pop();
    if (!bracket) return undefined;
    const isImage = this.text.charAt(bracket.start - 1) === '!';
    const target = this.#targetEnd(at + 1, bracket);
    if (target !== undefined) {
      if (!isImage) this.#found.length = bracket.first;
      this.#multiMarkdown(bracket, at, target);
      return target;
    }
    if (!isImage && this.text.charAt(bracket.start - 1) !== '^' && this.text.charAt(at + 1) !== '{') {
      this.#group(bracket, at);
    }
    return undefined;
  }

  /** Just past what makes the bracket that closes before `at` a link: a destination, a defined label, a definition. */
  #targetEnd(at: number, bracket: Bracket): number | undefined {
    destination.lastIndex = at;
    const inline = destination.exec(this.text);
    if (inline) return at + inline[0].length;
    label.lastIndex = at;
    const reference = label.exec(this.text)?.[0];
    if (
      reference &&
      (this.#labels.has(normal(reference.slice(1, -1))) || isMultiMarkdown(this.text, bracket.start, at))
    )
      return at + reference.length;
    const own = bracket.direct.length > 0 && this.#labels.size > 0 && at - bracket.start < 1000;
    return own && this.#labels.has(normal(this.text.slice(bracket.start + 1, at - 1))) ? at : undefined;
  }

  /** MultiMarkdown: `[#a][]` and `[p. 3][#a]`. */
  #multiMarkdown(bracket: Bracket, at: number, end: number): void {
    if (this.text.charAt(at + 1) !== '[') return;
    const isFirst = this.text.charAt(bracket.start + 1) === '#';
    const start = isFirst ? bracket.start + 2 : at + 3;
    const stop = isFirst ? at : end - 1;
    const key = this.text.slice(start, stop);
    if (
      (!isFirst && this.text.charAt(at + 2) !== '#') ||
      !/^[^\s[\]#@;,]+$/.test(key) ||
      this.#labels.has(`#${normal(key)}`)
    )
      return;
    const item = { key, start, end: stop, keyStart: start, keyEnd: stop };
    const segments = [{ start, end: stop, items: [item] }];
    this.#found.push({ start: bracket.start, end, command: '[#', segments, separator: ' ', closed: true });
  }

  #group(bracket: Bracket, close: number): void {
    const { locatorOf, direct } = bracket;
    if (locatorOf && !locatorOf.group && this.#open.length === 0) {
      const segments = segmentsOf(bracket, close);
      const [first, ...rest] = segments;
      if (!first) return;
      const start = locatorOf.start - (locatorOf.suppressAuthor ? 1 : 0);
      const head = { start, end: first.end, items: [locatorOf, ...first.items] };
      const group = textGroup(start, close + 1, [head, ...rest], '; ', true);
      for (const item of [locatorOf, ...direct]) item.group = group;
      return;
    }
    if (direct.length === 0) return;
    const group = {
      start: bracket.start,
      end: close + 1,
      command: '[',
      segments: segmentsOf(bracket, close),
      separator: '; ',
      closed: true,
    };
    for (const item of direct) item.group = group;
  }

  /** All citations in order of appearance. */
  groups(): Group[] {
    const groups = new Set<Group>();
    let chain: Cited[] = [];
    const endChain = () => {
      if (chain.length > 0) groups.add(chainGroup(chain));
      chain = [];
    };
    for (const found of this.#found) {
      const last = chain.at(-1);
      if ('segments' in found || found.group) {
        endChain();
        groups.add('segments' in found ? found : (found.group as Group));
      } else {
        if (last && !/^;[ \t]?-?$/.test(this.text.slice(last.end, Math.min(found.start, last.end + 4)))) endChain();
        chain.push(found);
      }
    }
    endChain();
    return [...groups];
  }
}

function textGroup(start: number, end: number, segments: Segment[], separator: string, closed: boolean): Group {
  return { start, end, command: '@', segments, separator, closed };
}

/** In-text citations one after the other, as in `@a; @b`. */
function chainGroup(chain: readonly Cited[]): Group {
  const segments = chain.map(item => ({
    start: item.start - (item.suppressAuthor ? 1 : 0),
    end: item.end,
    items: [item],
  }));
  return textGroup(segments[0]?.start ?? 0, segments.at(-1)?.end ?? 0, segments, '; ', false);
}

function segmentsOf(bracket: Bracket, close: number): Segment[] {
  const segments: Segment[] = [];
  let next = 0;
  let start = bracket.start + 1;
  for (const end of [...bracket.separators, close]) {
    const items: Item[] = [];
    for (let item = bracket.direct[next]; item && item.start < end; item = bracket.direct[next]) {
      items.push(item);
      next++;
    }
    segments.push({ start, end, items });
    start = end + 1;
  }
  return segments;
}
