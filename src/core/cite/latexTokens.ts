import { LatexBrackets } from './latexBrackets';
import { verbatimOf } from './latexVerbatim';

/** `\verb@…@` has its delimiter where a command's name could go on. */
const token =
  /%[^\n]*|\\begin\s*\{([^{}\s]{1,60})\}|\\end\s*\{(document)\}|^<<[^\n]*>>=|\\(verb\*?(?=[^a-zA-Z])|[a-zA-Z@]+)\*?|\\[^a-zA-Z@]/gm;
const definitions =
  /^(?:(?:re)?newcommand|providecommand|[egx]?def|let|DeclareRobustCommand|(?:New|Renew|Provide|Declare)DocumentCommand|Declare(?:Multi)?CiteCommand)$/;
const verbs = /^(?:verb\*?|Verb|SaveVerb|spverb|lstinline|mintinline|mint|path|url|href|nolinkurl)$/;
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
 * Calls `visit` for each command outside comments, verbatim text, chunks of code, `\iffalse` and definitions, in order, up to
 * the end of the document. It may give an offset to go on from.
 * @returns the offset of the `\end{document}` that was come to, if any.
 */
export function visitCommands(
  text: string,
  brackets: LatexBrackets,
  visit: (command: Command) => number | undefined,
): number | undefined {
  let endOfDocument: number | undefined;
  const verbatim = verbatimOf(text);
  const mark = verbatim.shortVerbs === '' ? token : new RegExp(`${token.source}|[${verbatim.shortVerbs}]`, token.flags);
  mark.lastIndex = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    mark.lastIndex = Math.max(mark.lastIndex, after(match));
  }
  return endOfDocument;

  function after(match: RegExpExecArray): number {
    const [whole, environment, document, name] = match;
    const end = match.index + whole.length;
    if (environment && verbatim.holds(environment)) return endOf(text, `\\end{${environment}}`, end);
    if (environment) return visit({ name: 'begin', start: match.index, after: match.index + '\\begin'.length }) ?? end;
    if (document) {
      endOfDocument = match.index;
      return text.length;
    }
    if (whole.startsWith('<<')) return endOf(text, '\n@', end);
    if (name === undefined) return /^[%\\]/.test(whole) ? end : (delimitedEnd(text, match.index) ?? end);
    if (name === 'string') return nextCommandEnd(text, end);
    if (name === 'iffalse') return endOfFalse(text, end);
    if (verbs.test(name)) return verbEnd(text, name, end, brackets);
    if (definitions.test(name)) return definedName(text, end);
    return visit({ name, start: match.index, after: end }) ?? end;
  }
}

/** Offset of the `\end{document}` after which nothing is typeset; not of one in a comment or verbatim text. */
export function documentEnd(text: string): number | undefined {
  return visitCommands(text, new LatexBrackets(text), () => undefined);
}

function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

/** Just past the `\fi` or `\else` that ends what `\iffalse` hides; conditionals inside have their own. */
function endOfFalse(text: string, from: number): number {
  const mark = /%[^\n]*|\\(fi|else|if(?!f(?![a-zA-Z@]))[a-zA-Z@]*(?![a-zA-Z@]|\s*\{))(?![a-zA-Z@])/g;
  mark.lastIndex = from;
  let depth = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    if (match[1]?.startsWith('if')) depth++;
    else if (match[1] === 'fi' && depth-- === 0) return mark.lastIndex;
    else if (match[1] === 'else' && depth === 0) return mark.lastIndex;
  }
  return text.length;
}

/** `\string\cite` prints the name. */
function nextCommandEnd(text: string, after: number): number {
  const command = /\s*\\(?:[a-zA-Z@]+|[^a-zA-Z@])/y;
  command.lastIndex = after;
  return after + (command.exec(text)?.[0].length ?? 0);
}

/** Just past a command's verbatim argument: `|…|`, `{…}`; of `\href` the first argument only. */
function verbEnd(text: string, name: string, after: number, brackets: LatexBrackets): number {
  if (name.startsWith('verb')) return verbArgumentEnd(text, after, brackets);
  let at = after;
  while (text.charAt(at) === '[') {
    const close = brackets.close(at);
    if (close === undefined) return at + 1;
    at = close + 1;
  }
  if (name.startsWith('mint') || name === 'SaveVerb') at = (brackets.close(at) ?? at - 1) + 1;
  const mark = text.charAt(at);
  if (mark === '{') return (brackets.close(at) ?? at) + 1;
  if (!mark || /[\s\\a-zA-Z]/.test(mark) || addresses.test(name)) return at;
  return delimitedEnd(text, at) ?? at + 1;
}

/** `\verb` takes any character but a letter for its delimiter, also a bracket; braces are a common mistake. */
function verbArgumentEnd(text: string, after: number, brackets: LatexBrackets): number {
  let at = after;
  while (text.charAt(at) === ' ') at++;
  if (text.charAt(at) === '{') return (brackets.close(at) ?? at) + 1;
  return delimitedEnd(text, at) ?? at;
}

/** Just past the next character in the line that is the one at `at`. */
function delimitedEnd(text: string, at: number): number | undefined {
  const mark = text.charAt(at);
  if (mark === '' || mark === '\n' || mark === '\r') return undefined;
  for (let close = at + 1; close < text.length && text.charAt(close) !== '\n'; close++) {
    if (text.charAt(close) === mark) return close + 1;
  }
  return undefined;
}

/** Past the command that `\newcommand` and the like define, which is not used there. */
function definedName(text: string, after: number): number {
  const name = /[\s*]*\{?\s*(?:\\[a-zA-Z@]+\*?)?\s*\}?/y;
  name.lastIndex = after;
  return after + (name.exec(text)?.[0].length ?? 0);
}
