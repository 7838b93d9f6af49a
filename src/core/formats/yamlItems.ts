import { type Document, isMap, isScalar, isSeq, type Node, parseDocument } from 'yaml';
import { sentence } from '../sentence';
import type { Collector } from './reading';

/** One item of a YAML list or table: its plain value and where it stands. */
export interface YamlItem {
  /** The name it stands under, in a table. */
  readonly name?: string;
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

const options = { logLevel: 'silent', prettyErrors: false, uniqueKeys: false, strict: false } as const;
const maxAliases = 1000;

/**
 * The items of a YAML text: of the list at its root or under `references`, or the entries of the table at its root.
 * A text with a fault is read item by item, so that the fault costs its own item only.
 */
export function readYamlItems(collector: Collector): YamlItem[] {
  const { start, text } = firstDocument(collector.text);
  const whole = tryItems(text, start, 0);
  if (whole?.errors.length === 0) return whole.items;
  return splitItems(text).flatMap(({ from, to, indent }) => {
    const part = tryItems(text.slice(from, to), start + from, indent);
    if (part && part.errors.length === 0) return part.items;
    const fault = part?.errors[0];
    collector.error(
      start + from + (fault?.at ?? 0),
      'yaml.syntax',
      fault
        ? sentence('This item is not valid YAML, and what could not be read of it was left out: {0}', fault.message)
        : sentence('This item was left out: its brackets nest too deeply, or its aliases multiply.'),
    );
    return part?.items ?? [];
  });
}

/** What stands between `---` lines at the beginning, else all of it. */
function firstDocument(text: string): { start: number; text: string } {
  const open = text.match(/^\s{0,100}---[ \t]*\r?\n/)?.[0].length ?? 0;
  const end = text.slice(open).search(/^(?:---|\.\.\.)\s*$/m);
  return { start: open, text: end < 0 ? text.slice(open) : text.slice(open, open + end) };
}

interface Parsed {
  readonly items: YamlItem[];
  readonly errors: { message: string; at: number }[];
}

/** Undefined where the text nests so deeply that the parser would give up, or take for ever. */
function tryItems(text: string, offset: number, indent: number): Parsed | undefined {
  if (isTooDeep(text)) return undefined;
  try {
    const document = parseDocument(' '.repeat(indent) + text, options);
    const shift = offset - indent;
    const errors = document.errors.map(({ message, pos }) => ({
      message: message.split('\n')[0] ?? '',
      at: Math.max(0, pos[0] - indent),
    }));
    return { items: itemsOf(document, shift), errors };
  } catch {
    return undefined; // reported by the caller with the item's line
  }
}

const deepest = 100;

/** Brackets left open, a row of dashes each of which opens a list, or bracket after bracket: the parser is slow on each. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const { 0: bracket } of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + (bracket === '[' || bracket === '{' ? 1 : -1));
    if (depth > deepest) return true;
  }
  return /(?:[-?:] ){100}/.test(text) || (text.match(/[\]}] ?[[{]/g)?.length ?? 0) > 1000;
}

function itemsOf(document: Document.Parsed, shift: number): YamlItem[] {
  const root = document.contents;
  const list = isMap(root) ? (root.get('references') ?? root.get('items')) : root;
  const toItem = (node: Node, name: string | undefined, start: number): YamlItem => {
    const end = node.range?.[1] ?? start;
    return {
      value: node.toJS(document, { maxAliasCount: maxAliases }),
      start: shift + start,
      end: shift + end,
      ...(name !== undefined && { name }),
    };
  };
  if (isSeq(list)) return (list.items as Node[]).map(node => toItem(node, undefined, node.range?.[0] ?? 0));
  if (!isMap(root)) return [];
  return root.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isMap(value)) return [];
    return [toItem(value, String(key.value), key.range?.[0] ?? 0)];
  });
}

/** Where items start: at a dash as far left as the first one, or at a name at the margin. */
function splitItems(text: string): { from: number; to: number; indent: number }[] {
  const dash = text.match(/^([ \t]*)- /m)?.[1];
  const isTable = /^[^\s#:-][^\n]*:\s*$/m.test(text) && !/^(?:references|items):/m.test(text);
  const starts: { from: number; indent: number }[] = [];
  for (const match of text.matchAll(isTable ? /^(?=[^\s#])/gm : /^([ \t]*)- /gm)) {
    if (isTable || match[1] === dash) starts.push({ from: match.index, indent: 0 });
  }
  return starts.map(({ from, indent }, i) => ({ from, indent, to: starts[i + 1]?.from ?? text.length }));
}
