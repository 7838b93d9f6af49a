import { blank } from './blank';
import { afterWord } from './characters';
import type { Group, Item } from './citation';
import { type BlockRules, markdownBlocks } from './markdownBlocks';
import { BracketStack } from './markdownBrackets';
import { exampleLabels } from './markdownExamples';
import { linkDefinitions } from './markdownLabels';
import { CodeSpans, MathSpans, RawEnvironments } from './markdownSpans';
import { BracedKeys, bareKeyEnd } from './pandocKey';

const token = /\\|\{|`+|\$+|<|@|\[|\]|;|\b(?:https?|ftp|mailto|file):|\bwww\.|\n[ \t]*\r?\n/g;
const tag =
  /<(?:\/?[a-zA-Z][\w:-]{0,99}(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?){0,50}\s*\/?|[a-zA-Z][\w+.-]{1,31}:[^\s<>]*|[^\s<>@]{1,200}@[^\s<>]{1,200}|!\[CDATA\[[^<>]*)>/y;
const address = /[^\s<>[\]{}|\\^`"]*/y;
/** A shortcode is not longer. */
const longestShortcode = 2000;
const jupyterCite = /^<cite\b[^<>]*?\bdata-cite=(["'])([^"'<>]*)\1/;

/** What a kind of Markdown adds to Pandoc's. */
export interface Dialect extends BlockRules {
  /** A key that is no citation: the label of a figure, a section and so on. */
  readonly isCrossReference: (key: string) => boolean;
  /** A code span that is a citation role, such as `` {cite}`a` ``; `start` to `end` are its backticks and what is between. */
  readonly role?: (text: string, start: number, end: number) => Group | undefined;
}

/** Every citation of a Markdown text. Source: Pandoc User's Guide, "Citation syntax". */
export function scanMarkdown(original: string, dialect: Dialect): Group[] {
  const visible = blank(original, markdownBlocks(original, dialect));
  const definitions = linkDefinitions(visible);
  const text = blank(visible, definitions);
  const brackets = new BracketStack(text, new Set(definitions.map(({ label }) => label)));
  const examples = exampleLabels(text);
  const code = new CodeSpans(text);
  const maths = new MathSpans(text);
  const braced = new BracedKeys(text);
  const environments = new RawEnvironments(text);
  let shortcodeClose = -1;
  token.lastIndex = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const next = step(match[0], match.index);
    if (next !== undefined) token.lastIndex = next;
  }
  return brackets.groups();

  function step(found: string, at: number): number | undefined {
    const char = found.charAt(0);
    if (char === '\\') return environments.end(at) ?? at + 2;
    if (char === '`') return codeSpan(at, found.length);
    if (char === '$') return maths.end(at, found.length);
    if (char === '{') return text.startsWith('{{<', at) ? shortcode(at) : attributesEnd(text, at);
    if (char === '<') return element(at);
    if (char === '@') return key(at);
    if (char === '[') brackets.open(at);
    else if (char === ']') return brackets.close(at);
    else if (char === ';') brackets.separator(at);
    else if (char === '\n') brackets.paragraph();
    else return link(at);
    return undefined;
  }

  /** Just past a shortcode of Quarto or Hugo, `{{< include a.md >}}`, whose words are arguments. */
  function shortcode(at: number): number | undefined {
    if (shortcodeClose < at) shortcodeClose = indexOrEnd(text, '>}}', at);
    const isClosed = shortcodeClose < text.length && shortcodeClose - at < longestShortcode;
    return isClosed && !text.slice(at, shortcodeClose).includes('\n') ? shortcodeClose + 3 : undefined;
  }

  function codeSpan(at: number, length: number): number | undefined {
    const end = code.end(at);
    if (end === undefined) return at + length;
    const role = text.charAt(at - 1) === '}' ? dialect.role?.(text, at, end) : undefined;
    if (role) brackets.add(role);
    return end;
  }

  function element(at: number): number | undefined {
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (!match) return undefined;
    const cited = jupyterCite.exec(match[0]);
    if (cited?.[2]) brackets.add(jupyterGroup(cited[0], cited[2], at, at + match[0].length));
    return at + match[0].length;
  }

  function key(at: number): number | undefined {
    const item = afterWord(text, at) || isInAddress(text, at) ? undefined : itemAt(text, at, braced);
    if (!item) return undefined;
    const isReference = text.charAt(at + 1) !== '{' && (examples.has(item.key) || dialect.isCrossReference(item.key));
    if (!isReference) brackets.cite(item);
    return item.end;
  }

  function link(at: number): number {
    address.lastIndex = at;
    return at + Math.max(1, address.exec(text)?.[0].length ?? 0);
  }
}

const attribute = String.raw`(?:[#.][^\s{}"'=]+|[\w:.-]+=(?:"[^"]{0,2000}"|'[^']{0,2000}'|[^\s{}"']+))`;
const attributes = new RegExp(String.raw`\{\s*${attribute}(?:\s+${attribute})*\s*\}`, 'y');

/** Just past `{#id .class key="value"}`. Source: Pandoc User's Guide, "header_attributes", "fenced_divs". */
function attributesEnd(text: string, at: number): number | undefined {
  attributes.lastIndex = at;
  return attributes.test(text) ? attributes.lastIndex : undefined;
}

/** Whether the `@` at `at` belongs to an address without scheme, such as `site.org/@me`. */
function isInAddress(text: string, at: number): boolean {
  if (text.charAt(at - 1) !== '/') return false;
  const before = /[^\s()<>"'*[\]]*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';
  return /^(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?\//i.test(before);
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at;
}

/** The key of the `@` at `at`, bare or in braces. */
function itemAt(text: string, at: number, braced: BracedKeys): Item | undefined {
  const suppressAuthor = text.charAt(at - 1) === '-' && !afterWord(text, at - 1);
  if (text.charAt(at + 1) === '{') {
    const end = braced.end(at + 1);
    if (end === undefined) return undefined;
    const key = text.slice(at + 2, end - 1);
    return { key, start: at, end, keyStart: at + 2, keyEnd: end - 1, suppressAuthor };
  }
  const end = bareKeyEnd(text, at + 1);
  if (end === at + 1) return undefined;
  return { key: text.slice(at + 1, end), start: at, end, keyStart: at + 1, keyEnd: end, suppressAuthor };
}

/** Jupyter's `<cite data-cite="a,b">`: what stands there is what LaTeX gets between the braces of `\cite`. */
function jupyterGroup(before: string, keys: string, at: number, end: number): Group {
  let start = at + before.length - 1 - keys.length;
  const segments = keys.split(',').map(part => {
    const keyStart = start + part.length - part.trimStart().length;
    const key = part.trim();
    const segment = { start, end: start + part.length };
    start = segment.end + 1;
    const item = { key, start: keyStart, end: keyStart + key.length, keyStart, keyEnd: keyStart + key.length };
    return { ...segment, items: key === '' ? [] : [item] };
  });
  return { start: at, end, command: 'data-cite', segments, separator: ' ', closed: true };
}
