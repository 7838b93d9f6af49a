import type { Group, Item, Language, Segment, Span } from './citation';
import { didYouMean } from './didYouMean';
import type { Grammar } from './grammar';
import { grammarOf } from './languages';

export type IssueCode =
  | 'citation.unknown-key'
  | 'citation.duplicate-key'
  | 'citation.conflicting-key'
  | 'citation.no-bibliography';

export interface Issue extends Span {
  readonly code: IssueCode;
  readonly key: string;
}

export interface CheckOptions {
  /** False if the document declares no bibliography: then one hint says so, and no key is called unknown. */
  readonly hasBibliography?: boolean;
  /** The keys there are. With them, `@name` in prose is unknown only if a key is much like it; else it is somebody's handle. */
  readonly keys?: () => Iterable<string>;
  /** What other files of the document's project declare: no keys. */
  readonly labels?: Iterable<string>;
}

/** VS Code shows no more for one file. */
const mostIssues = 1000;

/**
 * What is wrong with a text's citations, in order, at most the first 1,000. `known` is asked once per key: `conflict` is a
 * key that two of the document's files define differently. Keys that the text itself defines are known.
 */
export function checkCitations(
  text: string,
  language: Language,
  known: (key: string) => 'known' | 'unknown' | 'conflict',
  options: CheckOptions = {},
): Issue[] {
  const grammar = grammarOf(language);
  const groups = grammar.scan(text);
  const states = new States(text, grammar, known, options);
  const issues: Issue[] = [];
  const report = (code: IssueCode, { key, start, end }: Item) => issues.push({ code, key, start, end });
  let isDeclared = options.hasBibliography !== false;
  for (const group of groups) {
    if (issues.length >= mostIssues) break;
    for (const item of duplicates(text, group)) report('citation.duplicate-key', item);
    for (const item of group.segments.flatMap(segment => segment.items)) {
      const state = states.of(item, group);
      if (state === 'conflict') report('citation.conflicting-key', item);
      else if (state === 'unknown' && options.hasBibliography !== false) report('citation.unknown-key', item);
      else if (!isDeclared && state !== 'handle' && state !== 'declared') {
        report('citation.no-bibliography', item);
        isDeclared = true;
      }
    }
  }
  return issues.sort((a, b) => a.start - b.start).slice(0, mostIssues);
}

/** What is known of each key, asked once. */
class States {
  readonly #known = new Map<string, 'known' | 'unknown' | 'conflict'>();
  readonly #declared: ReadonlySet<string>;
  readonly #alike = new Map<string, boolean>();

  constructor(
    text: string,
    grammar: Grammar,
    private readonly known: (key: string) => 'known' | 'unknown' | 'conflict',
    private readonly options: CheckOptions,
  ) {
    this.#declared = new Set([...(grammar.declaredKeys?.(text) ?? []), ...(options.labels ?? [])]);
  }

  of({ key }: Item, group: Group): 'known' | 'unknown' | 'conflict' | 'declared' | 'handle' {
    if (this.#declared.has(key)) return 'declared';
    const state = this.#known.get(key) ?? this.known(key);
    this.#known.set(key, state);
    return state === 'unknown' && mayBeHandle(key, group) && !this.#isAlike(key) ? 'handle' : state;
  }

  #isAlike(key: string): boolean {
    const { keys } = this.options;
    const isAlike = this.#alike.get(key) ?? (keys !== undefined && didYouMean(key, keys(), 1).length > 0);
    this.#alike.set(key, isAlike);
    return isAlike;
  }
}

/** Whether `@key` in prose may be a person's or a package's name: no locator, no year, no number as keys have them. */
function mayBeHandle(key: string, group: Group): boolean {
  return (
    group.command === '@' &&
    !group.closed &&
    group.separator === '; ' &&
    !/(?:1[5-9]|20)\d\d|[a-z]\d\d[a-z]?$|[:.]|^10\./i.test(key)
  );
}

/** Keys that stand twice in one citation, the later ones. With a page of its own each a key may come again. */
function duplicates(text: string, group: Group): Item[] {
  const seen = new Set<string>();
  const found: Item[] = [];
  for (const segment of group.segments) {
    for (const item of segment.items) {
      if (seen.has(item.key) && !hasNotes(text, segment, item)) found.push(item);
      seen.add(item.key);
    }
  }
  return found;
}

function hasNotes(text: string, segment: Segment, item: Item): boolean {
  const around = text.slice(segment.start, item.start) + text.slice(item.end, segment.end);
  return segment.items.length === 1 && /[\p{L}\p{N}]/u.test(around.replace(/^#?cite\(/, ''));
}
