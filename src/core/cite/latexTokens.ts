import type { LatexBrackets } from './latexBrackets';

const token =
  /%[^\n]*|\\begin\s*\{(verbatim\*?|[BL]?Verbatim\*?|lstlisting|minted|comment|filecontents\*?|tcblisting|luacode\*?|pycode|sagesilent|asy)\}|\\([a-zA-Z@]+)\*?|\\[^a-zA-Z@]/g;
const definitions =
  /^(?:(?:re)?newcommand|providecommand|[egx]?def|let|DeclareRobustCommand|(?:New|Renew|Provide|Declare)DocumentCommand|Declare(?:Multi)?CiteCommand)$/;
const verbs = /^(?:verb|Verb|spverb|lstinline|mintinline|mint|path|url|href|nolinkurl)$/;
const addresses = /^(?:url|href|nolinkurl)$/;

/** A command of a LaTeX text. */
export interface Command {
  readonly name: string;
  /** Offset of the backslash. */
  readonly start: number;
  /** Just past the name and its star. */
  readonly after: number;
}

/**
 * Calls `visit` for each command outside comments, verbatim text, `\iffalse` and definitions, in order. It may give an
 * offset to go on from.
 */
export function visitCommands(
  text: string,
  brackets: LatexBrackets,
  visit: (command: Command) => number | undefined,
): void {
  token.lastIndex = 0;
  let next = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    next = Math.max(token.lastIndex, after(match));
    token.lastIndex = next;
  }

  function after(match: RegExpExecArray): number {
    const [whole, environment, name] = match;
    const end = match.index + whole.length;
    if (environment) return endOf(text, `\\end{${environment}}`, end);
    if (name === undefined) return end;
    if (name === 'iffalse') return endOfFalse(text, end);
    if (verbs.test(name)) return verbEnd(text, name, end, brackets);
    if (definitions.test(name)) return definedName(text, end);
    return visit({ name, start: match.index, after: end }) ?? end;
  }
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function endOfFalse(text: string, from: number): number {
  const close = /\\fi(?![a-zA-Z@])/g;
  close.lastIndex = from;
  return close.exec(text) ? close.lastIndex : text.length;
}

/** Just past a command's verbatim argument: `|…|`, `{…}`; of `\href` the first argument only. */
function verbEnd(text: string, name: string, after: number, brackets: LatexBrackets): number {
  let at = after;
  while (text.charAt(at) === '[') {
    const close = brackets.close(at);
    if (close === undefined) return at + 1;
    at = close + 1;
  }
  if (name.startsWith('mint')) at = (brackets.close(at) ?? at - 1) + 1;
  const mark = text.charAt(at);
  if (mark === '{') return (brackets.close(at) ?? at) + 1;
  if (!mark || /[\s\\a-zA-Z]/.test(mark) || addresses.test(name)) return at;
  for (let close = at + 1; close < text.length && text.charAt(close) !== '\n'; close++) {
    if (text.charAt(close) === mark) return close + 1;
  }
  return at + 1;
}

/** Past the command that `\newcommand` and the like define, which is not used there. */
function definedName(text: string, after: number): number {
  const name = /[\s*]*\{?\s*(?:\\[a-zA-Z@]+\*?)?\s*\}?/y;
  name.lastIndex = after;
  return after + (name.exec(text)?.[0].length ?? 0);
}
