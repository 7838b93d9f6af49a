import type { Group, Item, Segment } from './citation';
import { LatexBrackets } from './latexBrackets';
import { type LatexSpan, skipBlanks } from './latexText';
import { visitCommands } from './latexTokens';

/** Commands that contain "cite" and cite nothing, or whose argument is text. */
const notCiting =
  /^if|^(?:set)?citestyle$|^citetext$|^citereset$|^newcites$|^bibcite$|^citation$|^cite(?:left|right|mid|dash|punct|form|sort|index|tracker)|^At(?:Every|Next|Begin)|^Declare|^defbib|cite(?:true|false)$/i;
/** BibLaTeX: `\volcite[pre]{volume}[pages]{key}` and its kin. */
const volumes = /^[PpFfSsTtAa]?t?volcites?$|^[Vv]olcites?$/;

/**
 * Every citation of a LaTeX text: any command with "cite" in its name, optional arguments, starred and multicite forms.
 * Sources: the natbib and BibLaTeX manuals.
 */
export function scanLatex(text: string): Group[] {
  const groups: Group[] = [];
  const brackets = new LatexBrackets(text);
  visitCommands(text, brackets, ({ name, start, after }) => {
    if (!/cite/i.test(name) || notCiting.test(name)) return undefined;
    const group = citation(text, start, name, after, brackets);
    if (!group || !isReal(text, group)) return undefined;
    groups.push(group);
    return group.end;
  });
  return groups;
}

function citation(
  text: string,
  start: number,
  name: string,
  after: number,
  brackets: LatexBrackets,
): Group | undefined {
  const command = text.charAt(after - 1) === '*' ? `${name}*` : name;
  if (/cite(?:text)?s$/i.test(name)) return multicite(text, start, command, after, brackets);
  const keys = keysAt(text, after, brackets, volumes.test(name));
  if (!keys) return undefined;
  const segments = segmentsOf(text, keys);
  const missing = keys.isOpen ? { missing: '}' } : {};
  return { start, end: keys.end, command, segments, separator: separatorOf(text, segments), closed: true, ...missing };
}

/** Whether it holds keys or room for them; not so in `\citelist{\cite{a}}` and in a definition's `\cite{#1}`. */
function isReal(text: string, group: Group): boolean {
  return (
    group.segments.every(({ start, end, items }) => items.length > 0 || /^[\s*{}]*$/.test(text.slice(start, end))) ||
    group.segments.some(segment => segment.items.length > 0)
  );
}

/** `\cites(pre)(post)[pre][post]{a}[pre][post]{b}`: each key with its notes is a segment. */
function multicite(
  text: string,
  start: number,
  command: string,
  after: number,
  brackets: LatexBrackets,
): Group | undefined {
  let at = after;
  for (let open = skipBlanks(text, at); text.charAt(open) === '('; open = skipBlanks(text, at)) {
    const close = brackets.close(open);
    if (close === undefined) return undefined;
    at = close + 1;
  }
  const segments: Segment[] = [];
  const isVolume = volumes.test(command.replace('*', ''));
  for (
    let keys = keysAt(text, at, brackets, isVolume);
    keys && !keys.isOpen;
    keys = keysAt(text, at, brackets, isVolume)
  ) {
    segments.push({ start: skipBlanks(text, at), end: keys.end, items: itemsIn(text, keys) });
    at = keys.end;
  }
  return segments.length > 0 ? { start, end: at, command, segments, separator: '', closed: true } : undefined;
}

interface Keys {
  /** Between the braces. */
  readonly start: number;
  readonly stop: number;
  /** Past the closing brace. */
  readonly end: number;
  readonly isOpen: boolean;
}

/** The braces with keys after the optional arguments at `at`. */
function keysAt(text: string, at: number, brackets: LatexBrackets, isVolume: boolean): Keys | undefined {
  let open = skipNotes(text, at, brackets);
  if (isVolume && text.charAt(open) === '{') {
    const close = brackets.close(open);
    if (close === undefined) return undefined;
    open = skipNotes(text, close + 1, brackets);
  }
  if (text.charAt(open) !== '{') return undefined;
  const close = brackets.close(open);
  if (close !== undefined) return { start: open + 1, stop: close, end: close + 1, isOpen: false };
  const stop = openEnd(text, open + 1);
  return { start: open + 1, stop, end: stop, isOpen: true };
}

function skipNotes(text: string, from: number, brackets: LatexBrackets): number {
  let at = skipBlanks(text, from);
  while (text.charAt(at) === '[' || text.charAt(at) === '<') {
    const close = text.charAt(at) === '[' ? brackets.close(at) : overlayEnd(text, at);
    if (close === undefined) return at;
    at = skipBlanks(text, close + 1);
  }
  return at;
}

/** Beamer: `\cite<2->{a}`; apacite: `\cite<see>{a}`. */
function overlayEnd(text: string, at: number): number | undefined {
  const overlay = /<[^<>{}\\]{0,80}>/y;
  overlay.lastIndex = at;
  const match = overlay.exec(text);
  return match ? at + match[0].length - 1 : undefined;
}

/** Where the keys of a brace that nothing closes end: what follows in the line and cannot be keys is text. */
function openEnd(text: string, from: number): number {
  const keys = /[^\s{}\\%#~,]*(?:[ \t]*,[ \t]*[^\s{}\\%#~,]*)*/y;
  keys.lastIndex = from;
  return from + (keys.exec(text)?.[0].length ?? 0);
}

function segmentsOf(text: string, keys: Keys): Segment[] {
  const segments: Segment[] = [];
  let start = keys.start;
  for (const comma of commas(text, keys)) {
    segments.push(segmentOf(text, { start, end: comma }));
    start = comma + 1;
  }
  return segments;
}

function itemsIn(text: string, keys: Keys): Item[] {
  return segmentsOf(text, keys).flatMap(segment => segment.items);
}

/** The commas between the keys, not those in comments, and the end. */
function commas(text: string, keys: Keys): number[] {
  const between = text.slice(keys.start, keys.stop);
  const marks = Array.from(between.matchAll(/,|%[^\n]*/g)).filter(match => match[0] === ',');
  return [...marks.map(match => keys.start + match.index), keys.stop];
}

function segmentOf(text: string, span: LatexSpan): Segment {
  const start = Math.min(skipBlanks(text, span.start), span.end);
  const length = text.slice(start, span.end).search(/[\s%]|$/);
  const key = text.slice(start, start + length);
  const rest = skipBlanks(text, start + length);
  if (key === '' || key === '*' || /[\\#{}]/.test(key) || rest < span.end) return { ...span, items: [] };
  const end = start + key.length;
  return { ...span, items: [{ key, start, end, keyStart: start, keyEnd: end }] };
}

function separatorOf(text: string, segments: readonly Segment[]): string {
  const second = segments[1]?.items[0];
  const between = second && segments[1] ? text.slice(segments[1].start, second.start) : '';
  return /^[ \t]*$/.test(between) ? `,${between}` : ', ';
}
